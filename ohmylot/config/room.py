"""Room to make a page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ohmylot.foundations.common.deep_calls import with_room

Answering = Callable[[HttpRequest], HttpResponseBase]


def room_to_make_pages(get_response: Answering) -> Answering:
    """Below the middlewares that answer without making one."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return with_room(get_response, request)

    return answer
