"""« Rechercher » on the public site: pages, communes, offers, services. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.territory.search import CommuneHit, find_communes
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.cms.search_words import typed
from ohmylot.foundations.cms.searching import FoundPages, Group, find_pages, grouped
from ohmylot.interfaces.public.offer_lines import SomeOffers, address, line_of
from ohmylot.interfaces.public.search.screens import Screen, find_screens

PAGES, COMMUNES, SCREENS, OFFERS = 20, 8, 4, 6
PROPOSED = 5
# A commune whose name is written so; under it, one that looks like what was typed.
WRITTEN = 80


@dataclass(frozen=True)
class Results:
    words: str
    screens: list[Screen]
    communes: list[CommuneHit]
    groups: list[Group]
    offers: SomeOffers
    # The words looked for instead, after a typing error.
    understood: str

    @property
    def count(self) -> int:
        named = len(self.screens) + len(self.communes) + len(self.offers.lines)
        return named + sum(len(pages) for _, pages in self.groups)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = typed(request.GET.get("q", ""))
    results = (
        _results(request, words, pages=PAGES, communes=COMMUNES, offers=OFFERS) if words else None
    )
    context = {"words": words, "results": results}
    return render(request, "public/search/search.html", context)


@require_safe
def propositions(request: HttpRequest) -> HttpResponse:
    """Options under the field, as one types: each is an address."""
    words = typed(request.GET.get("q", ""))
    results = None
    if len(words) > 1:
        results = _results(
            request, words, pages=PROPOSED, communes=PROPOSED, offers=PROPOSED, in_text=False
        )
    context = {"results": results}
    return render(request, "public/search/propositions.html", context)


def _results(
    request: HttpRequest,
    words: str,
    *,
    pages: int,
    communes: int,
    offers: int,
    in_text: bool = True,
) -> Results:
    home = home_of(request, get_language() or "fr")
    found, groups = FoundPages([]), []
    if home:
        found = find_pages(home, words, limit=pages, in_text=in_text)
        groups = grouped(request, home, found.pages, _kinds(), gettext("Pages"))
    # What the titles say was meant counts for the rest too, where what was typed finds nothing.
    meant = (words, found.understood) if found.understood else (words,)
    screens = _first(find_screens, meant)[:SCREENS]
    named = _first(lambda said: _named(said, communes), meant)
    guess = not (found.pages or screens or named)
    lines = _offers(meant, offers, guess=guess)
    results = Results(words, screens, named, groups, lines, found.understood)
    # « medcin » looks a little like a commune: only when nothing else was found.
    return (
        results
        if results.count
        else replace(results, communes=find_communes(words, limit=communes))
    )


def _first(find: Callable[[str], list[Any]], meant: Sequence[str]) -> list[Any]:
    return next(filter(None, map(find, meant)), [])


def _named(words: str, size: int) -> list[CommuneHit]:
    return [hit for hit in find_communes(words, limit=size) if hit.score >= WRITTEN]


def _offers(meant: Sequence[str], size: int, *, guess: bool) -> SomeOffers:
    """Those that are open; what looks like the words only when nothing else was found."""
    for words in meant:
        asked = catalogue.Asked(words=words)
        found = catalogue.search(asked, on=timezone.localdate(), size=size)
        if found.total and (guess or not found.read_as):
            lines = [line_of(offer) for offer in catalogue.in_order(found.pks)]
            return SomeOffers(lines, found.total, address({"q": words}))
    return SomeOffers([], 0, "")


def _kinds() -> dict[str, str]:
    """What pages of a type are called together; the other types are pages."""
    return {
        "articlepage": gettext("Articles"),
        "newspage": gettext("Articles"),
        "eventpage": gettext("Événements"),
        "testimonialpage": gettext("Témoignages"),
        "companypage": gettext("Entreprises"),
        "tradepage": gettext("Métiers"),
        "areapage": gettext("Intercommunalités"),
    }
