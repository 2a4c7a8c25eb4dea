"""A button's address is no page: whoever arrives there by a link is led to the page of the button.

It happens after a sign-in that an expired session asked for, by the history of a browser, by an
address that was copied.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

# It answers any address at all, with a page or with a 404.
ANY_ADDRESS = "wagtail_serve"


class ButtonsMiddleware:
    """Says so in words where Django answers an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET":
            return response
        page = render(request, "ui/errors/405.html", {"page": page_of_button(request)}, status=405)
        page["Allow"] = response["Allow"]
        return page


def page_of_button(request: HttpRequest) -> str:
    """Where the button was pressed, if it was on a page of ours; else the first page above."""
    here = urlsplit(request.headers.get("Referer", ""))
    if here.path != request.path and was_pressed_here(request):
        path = f"/{here.path.lstrip('/')}"
        return f"{path}?{here.query}" if here.query else path
    return _page_above(request.path)


def was_pressed_here(request: HttpRequest) -> bool:
    """On a page of ours, as far as the browser says."""
    pressed_on = request.headers.get("Referer", "")
    return url_has_allowed_host_and_scheme(
        pressed_on, {request.get_host()}, require_https=request.is_secure()
    )


def _page_above(path: str) -> str:
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        if _is_ours(above):
            return above
        parts.pop()
    return "/"


def _is_ours(path: str) -> bool:
    try:
        return resolve(path).view_name != ANY_ADDRESS
    except Resolver404:
        return False
