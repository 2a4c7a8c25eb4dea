"""Which answers are pages that a person opened, and what is counted of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from ohmylot.config.shown import is_shown_to_all
from ohmylot.foundations.audience import counting, reading


class AudienceMiddleware:
    """The answer first; then one more, in memory, for a page that somebody reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_a_page(request, response) and is_a_reader(request):
            counting.count(seen_in(request))
        return response


def is_a_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.method == "GET"
        and response.status_code in {200, 304}
        and is_shown_to_all(request)
        and response.get("Content-Type", "text/html").startswith("text/html")
    )


def is_a_reader(request: HttpRequest) -> bool:
    """A person, nobody whom we know, who asked for the page itself."""
    headers = request.headers
    return (
        not reading.is_robot(headers.get("User-Agent", ""))
        and headers.get("Sec-Fetch-Dest", "document") == "document"
        and "prefetch" not in headers.get("Sec-Purpose", headers.get("Purpose", ""))
        and "HX-Request" not in headers
        # Answered before anybody was looked for: then nobody is signed in.
        and not (hasattr(request, "user") and request.user.is_authenticated)
    )


def seen_in(request: HttpRequest) -> reading.Seen:
    return reading.Seen(
        day=timezone.localdate(),
        site=request.get_host().partition(":")[0].removeprefix("www.")[:100],
        page=reading.page_of(request.path),
        source=reading.host_of(request.headers.get("Referer", "")),
        code=reading.code_of(request.GET.get("c", "")),
    )
