"""« Rechercher » on the partners' site: its pages, its organisations, what one may ask here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.cms.search_words import LONGEST_QUESTION, question, search_words
from ohmylot.foundations.cms.searching import FoundPages, find_pages
from ohmylot.interfaces.partners.directory import listed_organisations
from ohmylot.interfaces.partners.site.telling import screen

PAGES, ORGANISATIONS = 20, 12
KINDS = {
    "newspage": "Nouvelles",
    "studypage": "Études",
    "meetingpage": "Rendez-vous",
    "ambassadorpage": "Ambassadrices et ambassadeurs",
}
# Title, address, what else people may type.
DEEDS = (
    ("Devenir ambassadrice ou ambassadeur", "partners_site:ambassador", "portrait charte relais"),
    ("Demander l’usage de la marque", "partners_site:brand", "logo affiche charte graphique"),
    ("Qui montre la marque", "partners_site:brand_uses", "logo liste accordé"),
)


@dataclass(frozen=True)
class Results:
    deeds: list[tuple[str, str]]
    organisations: list[Organisation]
    groups: list[tuple[str, list[tuple[Page, str]]]]
    # The words looked for instead, after a typing error.
    understood: str

    @property
    def count(self) -> int:
        pages = sum(len(pages) for _, pages in self.groups)
        return len(self.deeds) + len(self.organisations) + pages


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
    context = screen(request, "Rechercher")
    context |= {"words": words, "results": _results(request, words) if words else None}
    return render(request, "partners/site/search.html", context)


def _results(request: HttpRequest, words: str) -> Results:
    home = home_of(request, "fr")
    found = find_pages(home, words, limit=PAGES) if home else FoundPages([])
    asked = question(words)
    deeds = [
        (title, reverse(name)) for title, name, also in DEEDS if _holds(f"{title} {also}", asked)
    ]
    organisations = [
        one for one in listed_organisations() if _holds(f"{one.name} {one.short_name}", asked)
    ]
    return Results(
        deeds, organisations[:ORGANISATIONS], _grouped(request, found.pages), found.understood
    )


def _holds(said: str, asked: list[str]) -> bool:
    """Every word that was typed, or its beginning."""
    known = search_words(said).split()
    return bool(asked) and all(any(one.startswith(word) for one in known) for word in asked)


def _grouped(request: HttpRequest, pages: list[Page]) -> list[tuple[str, list[tuple[Page, str]]]]:
    """By what they are, in the order of the best of each."""
    groups: dict[str, list[tuple[Page, str]]] = {}
    for page in pages:
        kind = KINDS.get(page.cached_content_type.model, "Pages")
        groups.setdefault(kind, []).append((page, page.get_url(request) or "/"))
    return list(groups.items())
