"""Where one may go from a page: the menu of its site, the same page in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page, Site

from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.freshness.memory import PerEdition


@dataclass(frozen=True)
class Entry:
    words: str
    path: str
    is_here: bool


def menu(request: HttpRequest) -> list[Entry]:
    """Pages that editors put in the menu, under the home of the language that is read."""
    return [_entry(request, sign) for sign in _signs(request) if sign.in_menu]


def beside_menu(request: HttpRequest, without: Iterable[str] = ()) -> list[Entry]:
    """The others, for the foot of the page, but for types that one is led to from elsewhere."""
    left_out = set(without)
    return [
        _entry(request, sign)
        for sign in _signs(request)
        if not sign.in_menu and sign.kind not in left_out
    ]


@dataclass(frozen=True)
class Sign:
    """What a menu says of a page under the home."""

    words: str
    path: str
    in_menu: bool
    kind: str


_kept: PerEdition[list[Sign]] = PerEdition()


def _signs(request: HttpRequest) -> list[Sign]:
    """Asked by the head and by the foot: read once."""
    known: list[Sign] | None = request.__dict__.get("_signs")
    if known is None:
        language = translation.get_language() or settings.LANGUAGE_CODE
        key = (request.scheme, request.get_host(), language)
        known = _kept.get(key, lambda: _under_home(request, language))
        request.__dict__["_signs"] = known
    return known


def _under_home(request: HttpRequest, language: str) -> list[Sign]:
    home = home_of(request, language)
    if home is None:
        return []
    pages = home.get_children().live().public().select_related("content_type").order_by("path")
    return [
        Sign(page.title, page.get_url(request) or "/", page.show_in_menus, page.content_type.model)
        for page in pages
    ]


def _entry(request: HttpRequest, sign: Sign) -> Entry:
    return Entry(sign.words, sign.path, request.path.startswith(sign.path))


def home_of(request: HttpRequest, language: str) -> Page | None:
    """The root of this site, in that language if it has one."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    known = request.__dict__.setdefault("_homes", {})
    if not known:
        known |= {page.locale.language_code: page for page in _homes(root=site.root_page_id)}
    return known.get(language)


@prepared
def _homes(root: int) -> QuerySet[Page]:
    same = Page.objects.filter(pk=root).values("translation_key")
    return Page.objects.live().filter(translation_key__in=same).select_related("locale")


@dataclass(frozen=True)
class Version:
    code: str
    words: str
    path: str
    # Not the home for want of a translation: what a search engine may be told.
    is_same_page: bool = True


def versions(request: HttpRequest, page: Page | None = None) -> list[Version]:
    """This address in each language; the home of that language where it is not translated.

    Asked twice a page, in its head and for its switch: read once.
    """
    known: list[Version] | None = request.__dict__.get("_versions")
    if known is None:
        known = _of_page(request, page) if page else _of_address(request)
        request.__dict__["_versions"] = known
    return known


def _of_address(request: HttpRequest) -> list[Version]:
    query = request.META.get("QUERY_STRING", "")
    return [
        Version(code, words, f"{path}?{query}" if query else path)
        for code, words in settings.LANGUAGES
        for path in [translate_url(request.path, code) or request.path]
    ]


def _of_page(request: HttpRequest, page: Page) -> list[Version]:
    translations = page.get_translations(inclusive=True).live().select_related("locale")
    paths = {one.locale.language_code: one.get_url(request) for one in translations}
    found = []
    for code, words in settings.LANGUAGES:
        home = None if code in paths else home_of(request, code)
        if path := paths.get(code) or (home and home.get_url(request)):
            found.append(Version(code, words, path, is_same_page=code in paths))
    return found
