"""« Rechercher » on the partners' site: its pages, its organisations, what one may ask here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.cms.navigation import home_of
from ohmylot.foundations.cms.search_words import holds, question, typed
from ohmylot.foundations.cms.searching import FoundPages, Group, find_pages, grouped
from ohmylot.interfaces.partners.directory import listed_organisations
from ohmylot.interfaces.partners.site.telling import screen

PAGES, ORGANISATIONS = 20, 12
KINDS = {
    "newspage": "Nouvelles",
    "articlepage": "Nouvelles",
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
    groups: list[Group]
    # The words looked for instead, after a typing error.
    understood: str

    @property
    def count(self) -> int:
        pages = sum(len(pages) for _, pages in self.groups)
        return len(self.deeds) + len(self.organisations) + pages


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = typed(request.GET.get("q", ""))
    context = screen(request, "Rechercher")
    context |= {"words": words, "results": _results(request, words) if words else None}
    return render(request, "partners/site/search.html", context)


def _results(request: HttpRequest, words: str) -> Results:
    home = home_of(request, "fr")
    found, groups = FoundPages([]), []
    if home:
        found = find_pages(home, words, limit=PAGES)
        groups = grouped(request, home, found.pages, KINDS)
    asked = question(words)
    deeds = [
        (title, reverse(name)) for title, name, also in DEEDS if holds(f"{title} {also}", asked)
    ]
    organisations = [
        one for one in listed_organisations() if holds(f"{one.name} {one.short_name}", asked)
    ]
    return Results(deeds, organisations[:ORGANISATIONS], groups, found.understood)
