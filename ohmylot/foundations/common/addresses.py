"""Addresses: of many things of a kind on one page, of the same page asked otherwise."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

PLACE = "x-place-x"


def address_of(name: str, word: str) -> str:
    """``reverse(name, args=[word])``, whose pattern is looked for once: a list has a hundred."""
    begin, end = _around(name, get_urlconf(), get_language(), get_script_prefix())
    return f"{begin}{quote(word, safe='')}{end}"


@lru_cache(maxsize=256)
def _around(name: str, urlconf: str | None, language: str | None, prefix: str) -> tuple[str, str]:
    """What stands before and after the word, for this tree of addresses, language and prefix."""
    begin, _, end = reverse(name, urlconf=urlconf, args=[PLACE]).partition(PLACE)
    return begin, end


def asked_otherwise(request: HttpRequest, **changed: str) -> str:
    """The same page, with the same filters, elsewhere in it; an empty word takes a filter away."""
    asked = request.GET.copy()
    for name, value in changed.items():
        asked[name] = value
        if not value:
            del asked[name]
    return f"?{asked.urlencode()}"
