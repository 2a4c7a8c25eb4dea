"""Practices that never were, which say that they take new patients."""

from __future__ import annotations

from datetime import timedelta

from ohmylot.demo.world import World
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.operations import declare_welcome

# Commune, profession, practice, days ago: the last is forgotten already.
PRACTICES = (
    ("46102", "doctor", "Maison de santé des Exemples", 12),
    ("46128", "dentist", "Cabinet dentaire inventé", 40),
    ("46251", "nurse", "Cabinet infirmier de l’Exemple", 3),
    ("46042", "physio", "Cabinet de kinésithérapie imaginaire", 130),
)


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
