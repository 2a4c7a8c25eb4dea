"""The first furniture of a public site: its lists and what the data can tell, in both languages.

Only in an empty house: once there is a page under the home, editors decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from wagtail.models import Page

from ohmylot.domain.territory.models import Epci, Territory
from ohmylot.interfaces.public import models
from ohmylot.interfaces.public.operations.writing import publish, translate


@dataclass(frozen=True)
class Furniture:
    """A page of a type, in French and in English: title, address, sentence. ``{here}`` is the
    territory, as one says it in each language."""

    type: type[Page]
    french: tuple[str, str, str]
    english: tuple[str, str, str]
    in_menu: bool = False


FURNITURE = (
    Furniture(
        models.ReasonIndexPage,
        (
            "Pourquoi ici",
            "pourquoi",
            "Ce que l’on vient chercher {here}, et ce que l’on y trouve vraiment.",
        ),
        ("Why here", "why", "What people come for {here}, and what they truly find."),
        in_menu=True,
    ),
    Furniture(
        models.TestimonialIndexPage,
        ("Témoignages", "temoignages", "Des gens qui vivent {here}, dans leurs mots."),
        ("Stories", "stories", "People who live {here}, in their own words."),
        in_menu=True,
    ),
    Furniture(
        models.TradeIndexPage,
        ("Mon métier ici", "mon-metier", "Votre métier {here} : comment on l’exerce, et avec qui."),
        ("My trade here", "my-trade", "Your trade {here}: how it is done, and with whom."),
    ),
    Furniture(
        models.CompanyIndexPage,
        ("Les entreprises", "entreprises", "Ce qui se fabrique, se soigne et s’invente {here}."),
        ("Companies", "companies", "What is made, cared for and invented {here}."),
    ),
    Furniture(
        models.CarePage,
        (
            "Exercer ici",
            "exercer",
            "Soigner {here} : les postes ouverts, les aides, et qui répond.",
        ),
        ("Practise here", "practise", "Caring {here}: open posts, support, and who answers."),
    ),
    Furniture(
        models.EventIndexPage,
        ("Agenda", "agenda", "Où nous rencontrer, et quand."),
        ("Calendar", "calendar", "Where to meet us, and when."),
    ),
    Furniture(
        models.ArticleIndexPage,
        ("Carnet", "carnet", "Des nouvelles du réseau, des métiers, des lieux."),
        ("Journal", "journal", "News of the network, of trades, of places."),
    ),
    Furniture(
        models.AreaIndexPage,
        ("Les secteurs", "secteurs", "Chaque intercommunalité a quelqu’un qui vous attend."),
        ("The areas", "areas", "Each local authority has somebody waiting for you."),
    ),
    Furniture(
        models.NetworkPage,
        ("Qui vous accueille", "reseau", "Des noms, des numéros : les personnes qui répondent."),
        ("Who welcomes you", "network", "Names and numbers: the people who answer."),
    ),
    Furniture(
        models.ChecklistPage,
        (
            "Votre déménagement, mois par mois",
            "demenagement",
            "Les démarches dans l’ordre où elles viennent, de six mois avant à un an après.",
        ),
        (
            "Your move, month by month",
            "moving",
            "What to do, in the order it comes, from six months before to a year after.",
        ),
    ),
)


@transaction.atomic
def furnish_public_site(*, at: datetime) -> tuple[str, ...]:
    french = models.HomePage.objects.filter(locale__language_code="fr").first()
    english = models.HomePage.objects.filter(locale__language_code="en").first()
    if french is None or english is None or french.get_children().exists():
        return ()
    territory = Territory.objects.current()
    here = {french.pk: territory.in_name, english.pk: territory.in_name_en}
    for piece in FURNITURE:
        made = publish(_page(piece, piece.french, here[french.pk]), under=french, by=None, at=at)
        page = _page(piece, piece.english, here[english.pk])
        other = translate(made, page, under=english, by=None, at=at)
        if isinstance(made, models.AreaIndexPage):
            _areas(made, other, at=at)
    return tuple(piece.french[1] for piece in FURNITURE)


def _page(piece: Furniture, words: tuple[str, str, str], here: str) -> Page:
    title, slug, lead = words
    lead = lead.format(here=here)
    return piece.type(title=title, slug=slug, lead=lead, show_in_menus=piece.in_menu)


def _areas(french: Page, english: Page, *, at: datetime) -> None:
    """One page each: what the data says, until somebody writes more."""
    areas = Epci.objects.living().annotate(n=Count("communes")).defer("outline").order_by("name")
    for epci in areas:
        said = f"{epci.population:,}"
        page = _area(epci, f"{epci.n} communes, {said.replace(',', ' ')} personnes.")
        made = publish(page, under=french, by=None, at=at)
        page = _area(epci, f"{epci.n} communes, {said} people.")
        translate(made, page, under=english, by=None, at=at)


def _area(epci: Epci, lead: str) -> Any:
    return models.AreaPage(title=epci.short_name, slug=epci.slug, epci=epci, lead=lead)
