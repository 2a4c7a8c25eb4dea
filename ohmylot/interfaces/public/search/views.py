"""« Rechercher » on the public site: its pages, its communes, its services. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ohmylot.domain.territory.search import CommuneHit, find_communes
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.cms.search_words import LONGEST_QUESTION
from ohmylot.foundations.cms.searching import FoundPages, find_pages
from ohmylot.interfaces.public.search.screens import Screen, find_screens

PAGES, COMMUNES, SCREENS = 20, 8, 4
PROPOSED = 5
# A commune whose name is written so; under it, one that looks like what was typed.
WRITTEN = 80

# What they are, and each with its address.
Group = tuple[str, list[tuple[Page, str]]]


@dataclass(frozen=True)
class Results:
    words: str
    screens: list[Screen]
    communes: list[CommuneHit]
    groups: list[Group]
    # The words looked for instead, after a typing error.
    understood: str

    @property
    def count(self) -> int:
        return len(self.screens) + len(self.communes) + sum(len(pages) for _, pages in self.groups)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = _typed(request)
    results = _results(request, words, pages=PAGES, communes=COMMUNES) if words else None
    context = {"words": words, "results": results}
    return render(request, "public/search/search.html", context)


@require_safe
def propositions(request: HttpRequest) -> HttpResponse:
    """Options under the field, as one types: each is an address."""
    words = _typed(request)
    results = None
    if len(words) > 1:
        results = _results(request, words, pages=PROPOSED, communes=PROPOSED, in_text=False)
    context = {"results": results}
    return render(request, "public/search/propositions.html", context)


def _typed(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]


def _results(
    request: HttpRequest, words: str, *, pages: int, communes: int, in_text: bool = True
) -> Results:
    home = home_of(request, get_language() or "fr")
    found = FoundPages([])
    if home:
        found = find_pages(home, words, limit=pages, in_text=in_text)
    screens = find_screens(words)[:SCREENS]
    hits = find_communes(words, limit=communes)
    named = [hit for hit in hits if hit.score >= WRITTEN]
    # « medcin » looks a little like a commune: only when nothing else was found.
    if not named and not found.pages and not screens:
        named = hits
    return Results(words, screens, named, _grouped(request, found.pages), found.understood)


def _grouped(request: HttpRequest, pages: list[Page]) -> list[Group]:
    """By what they are, in the order of the best of each."""
    words = _kinds()
    groups: dict[str, list[tuple[Page, str]]] = {}
    for page in pages:
        kind = words.get(page.cached_content_type.model, gettext("Pages"))
        groups.setdefault(kind, []).append((page, page.get_url(request) or "/"))
    return list(groups.items())


def _kinds() -> dict[str, str]:
    """What pages of a type are called together; the other types are pages."""
    return {
        "articlepage": gettext("Articles"),
        "eventpage": gettext("Événements"),
        "testimonialpage": gettext("Témoignages"),
        "companypage": gettext("Entreprises"),
        "tradepage": gettext("Métiers"),
        "areapage": gettext("Intercommunalités"),
    }
