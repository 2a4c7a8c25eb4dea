"""What the households' own tables hold, and what is left when they are forgotten."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Household, Person
from ohmylot.foundations.retention.registry import Holding, emptied, register

FORGOTTEN = "Foyer effacé"

register(
    Holding(
        Household,
        of="",
        title=_("Votre foyer"),
        tells={"label": _("Nom du foyer"), "origin": _("Lieu de vie")},
        forget=emptied(label=FORGOTTEN, origin="", address_is_hidden=False, corrected=""),
    ),
    Holding(
        Person,
        of="household",
        person="pk",
        title=_("Les personnes du foyer"),
        tells={
            "kind": _("Adulte ou enfant"),
            "first_name": _("Prénom"),
            "last_name": _("Nom"),
            "email": _("Adresse e-mail"),
            "phone": _("Téléphone"),
            "language": _("Langue"),
            "trade_words": _("Métier"),
            "trade": _("Métier reconnu"),
            "looks_for_work": _("Cherche un emploi"),
            "birth_year": _("Année de naissance"),
            "school_level": _("Niveau scolaire"),
        },
        # How many they were still counts; who they were does not.
        forget=emptied(
            first_name="",
            last_name="",
            email="",
            phone="",
            language="fr",
            trade_words="",
            trade=None,
            looks_for_work=False,
            birth_year=None,
            school_level="",
            user=None,
        ),
    ),
)
