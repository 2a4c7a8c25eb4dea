"""A campaign's code goes from link to link, in the address: never in a cookie."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ohmylot.config.light import OpenPage
from ohmylot.config.shown import is_shown_to_all
from ohmylot.foundations.audience.reading import code_of

# A link that stays on the site, to a page; what is fetched from elsewhere has its own address.
LINK = re.compile(
    r'(<a\b[^>]*?\bhref=")(/(?!/|static/|media/|documents/|compte/|bureau/|admin/)[^"?#]*)'
    r'(?:\?([^"#]*))?(#[^"]*)?"'
)
# Forms that only ask: their answer is a page too.
ASKING = re.compile(r'(<form\b(?=[^>]*\bmethod="get")[^>]*>)')


class CampaignMiddleware:
    """The page is the same for everybody; the code is written into it as it leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        code = code_of(request.GET.get("c", ""))
        if code and isinstance(response, HttpResponse) and _is_a_page(request, response):
            _carry(response, code)
        return response


def _is_a_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        is_shown_to_all(request)
        and response.status_code == 200
        and response["Content-Type"].startswith("text/html")
    )


def _carry(response: HttpResponse, code: str) -> None:
    """Another page: what was known of its length, its mark and its small form is no longer true."""
    response.content = carrying(response.text, code).encode()
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    if isinstance(response, OpenPage):
        response["ETag"] = f'{response["ETag"][:-1]}-{code}"'
        response.packed = b""


def carrying(page: str, code: str) -> str:
    """The same page, its links and its searches with the code."""
    page = LINK.sub(lambda found: _with_code(found, code), page)
    return ASKING.sub(rf'\1<input type="hidden" name="c" value="{code}">', page)


def _with_code(found: re.Match[str], code: str) -> str:
    start, path, query, part = found.groups(default="")
    if re.search(r"(^|&|;)c=", query):
        return found.group()
    asked = f"{query}&amp;c={code}" if query else f"c={code}"
    return f'{start}{path}?{asked}{part}"'
