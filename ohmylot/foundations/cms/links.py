"""The links that a page holds, and whether those of our own sites lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

ANCHOR = re.compile(r"<a\s[^>]*>")
HREF = re.compile(r'\shref="([^"]*)"')
TO_PAGE = re.compile(r'linktype="page"[^>]*\sid="(\d+)"|\sid="(\d+)"[^>]*linktype="page"')
# In the text of an editor, a page of ours is named by its number: its address may change.
PAGE = "page:"
WEB = ("http://", "https://")
# The key of a link in our own blocks.
ADDRESS = "address"


def links_of(page: Page) -> set[str]:
    found: set[str] = set()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField | RichTextField):
            found |= set(_inside(field.get_prep_value(field.value_from_object(page))))
        elif isinstance(field, models.URLField):
            found |= {field.value_from_object(page)}
    return {link for link in found if link.startswith(("/", PAGE, *WEB))}


def _inside(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _inside(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _inside(inner, key)
    elif isinstance(value, str):
        if key == ADDRESS:
            yield value
        for anchor in ANCHOR.findall(value):
            if named := TO_PAGE.search(anchor):
                yield f"{PAGE}{named[1] or named[2]}"
            elif href := HREF.search(anchor):
                yield unescape(href[1])


def is_outside(link: str) -> bool:
    return link.startswith(WEB)


def leads_somewhere(link: str, site: Site) -> bool:
    """For a link of our own. A page must be live; an address must be one that the house knows."""
    if link.startswith(PAGE):
        return Page.objects.live().filter(pk=link.removeprefix(PAGE)).exists()
    path = urlsplit(link).path
    with translation.override(get_language_from_path(path) or "fr"):
        try:
            match = resolve(path)
        except Resolver404:
            return False
        if match.url_name != "wagtail_serve":
            return True
        request = HttpRequest()
        request.path = path
        request.__dict__["_wagtail_site"] = site
        inside = match.args[0] if match.args else match.kwargs.get("path", "")
        return Page.route_for_request(request, inside) is not None
