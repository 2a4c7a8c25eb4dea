"""Health structures that never were: who leaves, who comes for a semester, who takes patients."""

from __future__ import annotations

from datetime import date, timedelta

from ohmylot.demo.world import World
from ohmylot.domain.opportunities.operations import health
from ohmylot.domain.opportunities.semesters import semesters_from
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.operations import declare_welcome
from ohmylot.foundations.common.dates import months_later

# Commune, profession, practice, days ago: the last is forgotten already.
PRACTICES = (
    ("46102", "doctor", "Maison de santé des Exemples", 12),
    ("46128", "dentist", "Cabinet dentaire inventé", 40),
    ("46251", "nurse", "Cabinet infirmier de l’Exemple", 3),
    ("46042", "physio", "Cabinet de kinésithérapie imaginaire", 130),
)
# Structure, profession, who, months from now, certainty, and what comes after.
DEPARTURES = (
    ("clairvallon", "medecin_generaliste", "D. A.", 9, "said", "sought"),
    ("clairvallon", "infirmier", "", 20, "likely", "none"),
    ("hopital-valmont", "sage_femme", "M. T.", 5, "said", "found"),
    ("hopital-valmont", "medecin_specialiste", "", 38, "likely", "none"),
)
# Structure, who, specialty, supervisor, housing, which one.
INTERNS = (
    ("clairvallon", "Noa Exemple", "Médecine générale", "Dre Exemple", "sought", ""),
    (
        "hopital-valmont",
        "Ilyès Exemple",
        "Urgences",
        "Dr Exemple",
        "found",
        "Internat de l’hôpital",
    ),
)
CELL, STRUCTURE = "Nadège Kermarec", "Agathe Rouvelin"


def tell_of_health_structures(world: World) -> None:
    """One tells it from its space; of the other, the health cell notes what it hears."""
    houses = {
        house.slug: house
        for house in Organisation.objects.filter(slug__in=["clairvallon", "hopital-valmont"])
    }
    by = {
        "clairvallon": world.seats[STRUCTURE].user,
        "hopital-valmont": world.seats[CELL].user,
    }
    for slug, profession, who, months, certainty, replacement in DEPARTURES:
        told = health.Foreseen(
            profession, _months_ahead(world, months), who, certainty, replacement
        )
        at = world.now - timedelta(days=20)
        health.foresee_departure(houses[slug], told, by=by[slug], at=at)
    _, coming = semesters_from(world.today, 2)
    for slug, name, specialty, supervisor, housing, words in INTERNS:
        told = health.Expected(
            coming.since,
            name,
            coming.since,
            coming.last_day,
            email=f"{name.split()[0].lower()}@courriel.test",
            specialty=specialty,
            supervisor=supervisor,
            housing=housing,
            housing_words=words,
        )
        at = world.now - timedelta(days=15)
        intern = health.expect_intern(houses[slug], told, by=by[slug], at=at)
        if housing == "found":
            health.mark_step(intern, "housing", done=True, by=by[slug], at=world.now)
    house = houses["clairvallon"]
    health.declare_new_patients(
        house,
        commune=Commune.objects.select_related("epci").get(insee="46128"),
        profession="doctor",
        practice="Maison de santé de Clairvallon (inventée)",
        phone="05 36 49 16 10",
        by=by["clairvallon"],
        at=world.now - timedelta(days=80),
    )


def _months_ahead(world: World, months: int) -> date:
    return months_later(world.today.replace(day=1), months)


def tell_of_practices(world: World) -> None:
    by = world.coordinator.user
    codes = {insee for insee, *_ in PRACTICES}
    communes = {commune.insee: commune for commune in Commune.objects.filter(insee__in=codes)}
    for insee, profession, practice, days in PRACTICES:
        declare_welcome(
            communes[insee],
            profession=profession,
            practice=practice,
            phone="05 36 49 00 00",
            said_by="le secrétariat",
            by=by,
            at=world.now - timedelta(days=days),
        )
