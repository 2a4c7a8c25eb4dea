"""Pages made once and shown again, to whoever is nobody in particular."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ohmylot.config.light import OpenPage, packed
from ohmylot.config.shown import may_be_kept
from ohmylot.domain.territory import stamps
from ohmylot.foundations.freshness.memory import reading
from ohmylot.foundations.freshness.queries import current_edition
from ohmylot.foundations.freshness.shelf import Kept, Shelf
from ohmylot.foundations.freshness.watching import settle

# What the clock or the trade alone changes (an absence that begins, a delay) waits so long.
KEPT_SECONDS = 300
SHELF = Shelf(bytes_at_most=32 * 1024 * 1024, seconds_at_most=KEPT_SECONDS)
# The only word of a query that changes nothing here: it is written in as the page leaves.
NEUTRAL = {"c"}
LONGEST_ADDRESS = 500
OPEN_TYPES = ("text/", "application/xml", "application/rss+xml", "application/atom+xml")

Key = tuple[str, str, str]


class KeptPagesMiddleware:
    """A kept page costs one query: is it still of this edition?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.last_edition = -1

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self._answer(request)
        finally:
            settle(connection)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if not is_nobody(request):
            with reading():
                return self.get_response(request)
        key = key_of(request) if settings.KEEP_PAGES else None
        # Read before the page is made: what changes meanwhile makes it old at once.
        edition = self._edition() if key else 0
        kept = SHELF.take(key, edition=edition) if key else None
        if kept is not None:
            return shown(request, kept)
        with reading(edition if key else None):
            response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not is_open(request, response):
            return response
        page = opened(response)
        # The code must not be in what others are shown.
        if key and request.method == "GET" and not request.META.get("QUERY_STRING"):
            SHELF.put(key, _kept(request, page, edition))
        return page

    def _edition(self) -> int:
        edition = current_edition()
        if edition != self.last_edition:
            # What the process remembers of the territory for some seconds may be old too.
            stamps.look_again()
            self.last_edition = edition
        return edition


def is_nobody(request: HttpRequest) -> bool:
    """No session, no message that waits, no fragment: asked as anybody would."""
    return (
        request.method in {"GET", "HEAD"}
        and not request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, "messages"}
        and "HX-Request" not in request.headers
        and "Authorization" not in request.headers
    )


def key_of(request: HttpRequest) -> Key | None:
    if len(request.path) > LONGEST_ADDRESS or not request.GET.keys() <= NEUTRAL:
        return None
    return (request.scheme or "", request.get_host(), request.path)


def is_open(request: HttpRequest, response: HttpResponse) -> bool:
    """A whole page with nothing of one person in it: no form to protect, no cookie."""
    return (
        response.status_code == 200
        and may_be_kept(request)
        and response["Content-Type"].startswith(OPEN_TYPES)
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "_csp_nonce", None)
        and not response.has_header("Cache-Control")
    )


def opened(response: HttpResponse) -> OpenPage:
    """Said to proxies too: keep it if you like, ask each time whether it is still true."""
    page = OpenPage(response.content, headers=dict(response.items()))
    page["Cache-Control"] = "public, max-age=0, must-revalidate"
    page["ETag"] = f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    # The language is in the address; who is signed in is not.
    page["Vary"] = "Cookie, Accept-Encoding, HX-Request"
    return page


def _kept(request: HttpRequest, page: OpenPage, edition: int) -> Kept:
    return Kept(
        body=page.content,
        packed=packed(page.content),
        headers=tuple(
            (name, value) for name, value in page.items() if name.lower() != "content-length"
        ),
        match=request.resolver_match,
        edition=edition,
    )


def shown(request: HttpRequest, kept: Kept) -> OpenPage:
    request.resolver_match = kept.match
    page = OpenPage(kept.body, headers=dict(kept.headers))
    page.packed = kept.packed
    return page
