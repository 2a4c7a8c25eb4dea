"""Open pages leave as light as they can: compressed, or not at all when the reader has them."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

# Below, the envelope weighs more than the letter.
WORTH_IT = 600


class OpenPage(HttpResponse):
    """A page that holds nothing of one person."""

    # Compressed beforehand, when it was kept.
    packed = b""


def packed(words: bytes) -> bytes:
    return gzip.compress(words, 6, mtime=0)


class LightMiddleware:
    """Only pages that hold no secret are compressed: there is nothing to guess from their length
    (BREACH), since nobody's token or words stand in them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, OpenPage):
            return response
        known = get_conditional_response(request, etag=response["ETag"], response=response)
        if known is not None and known is not response:
            return known
        if (
            "gzip" in request.headers.get("Accept-Encoding", "")
            and len(response.content) > WORTH_IT
        ):
            response.content = response.packed or packed(response.content)
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        return response
