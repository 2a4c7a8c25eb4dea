"""Advisers know the companies, the town halls and the landlords of their area: they go there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ohmylot.demo.network import COORDINATOR, MAIN_ADVISER
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.people.operations import ContactCard, add_contact, say_what_it_seeks
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_organisation_visit
from ohmylot.foundations.common.phones import international

if TYPE_CHECKING:
    from ohmylot.demo.world import World


@dataclass(frozen=True)
class Visits:
    house: str
    by: str
    # Name, function, telephone.
    contacts: tuple[tuple[str, str, str], ...]
    # Days ago, kind, what was said.
    told: tuple[tuple[int, str, str], ...]
    seeks: str = ""
    offers: str = ""


STORY = (
    Visits(
        "ateliers-brumeroc",
        MAIN_ADVISER,
        (
            ("Odile Ferrandou", "direction", "05 36 49 15 11"),
            ("Marc Escudié", "ressources humaines", "05 36 49 15 12"),
        ),
        (
            (190, "visit", "Visite de l’atelier avec la directrice. Trois départs à la retraite."),
            (88, "call", "La soudure reste difficile. Prêts à former quelqu’un de motivé."),
            (12, "meeting", "Petit déjeuner des employeurs : ils logent une recrue dès mars."),
        ),
        seeks="Deux personnes en soudure, une en usinage, toute l’année. Débutants acceptés.",
        offers="Un logement provisoire à Figeac pour les trois premiers mois.",
    ),
    Visits(
        "clairvallon",
        MAIN_ADVISER,
        (("Jeanne Bastit", "coordination des soins", "05 36 49 16 11"),),
        (
            (60, "visit", "Deux cabinets libres. Une interne vient en mai, à loger."),
            (9, "email", "Envoyé la liste des logements communaux de la commune."),
        ),
        seeks="Une ou un médecin, une ou un kinésithérapeute.",
        offers="Deux cabinets, une secrétaire partagée, un studio pour les remplaçants.",
    ),
    Visits(
        "france-travail",
        COORDINATOR,
        (("Hugues Delmas", "relations avec les entreprises", "05 36 49 14 11"),),
        ((35, "meeting", "Point du trimestre : quatre seconds emplois cherchés dans le nord."),),
    ),
)


def tell_of_visits(world: World) -> None:
    houses = Organisation.objects.in_bulk([one.house for one in STORY], field_name="slug")
    for one in STORY:
        house, by = houses[one.house], world.seats[one.by].user
        first = world.now - timedelta(days=one.told[0][0])
        known = [
            add_contact(house, ContactCard(name, function, international(phone)), by=by, at=first)
            for name, function, phone in one.contacts
        ]
        for place, (days, kind, words) in enumerate(one.told):
            met = NewInteraction(kind=kind, body=words, contact=known[place % len(known)])
            log_organisation_visit(house, met, by=by, at=world.now - timedelta(days=days))
        if one.seeks or one.offers:
            at = world.now - timedelta(days=one.told[-1][0])
            say_what_it_seeks(house, seeks=one.seeks, offers=one.offers, by=by, at=at)
