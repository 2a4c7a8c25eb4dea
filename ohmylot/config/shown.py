"""Which addresses show the same page to everybody: these are counted, and may be kept."""

from __future__ import annotations

from django.http import HttpRequest

PAGES = "wagtail_serve"
ROOM = "public"
# Opened by a sealed link: their address names somebody.
SEALED = {"public:after"}
# Never whole pages.
FRAGMENTS = {"public:communes:search"}


def is_shown_to_all(request: HttpRequest) -> bool:
    """A page of a public site, at an address that holds no secret."""
    match = request.resolver_match
    if match is None or getattr(request, "is_preview", False):
        return False
    if match.view_name == PAGES:
        return True
    return (
        match.namespaces[:1] == [ROOM]
        and match.namespace not in SEALED
        and match.view_name not in FRAGMENTS
        and "token" not in match.kwargs
    )
