"""The arrival, the first year, and the day when some leave."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.models import (
    Departure,
    FollowUp,
    FollowUpAnswer,
    Installation,
    InstallationJob,
    InstallationSchool,
    Invitation,
)
from ohmylot.domain.projects.privacy.words import OF, WHEN, WORDS
from ohmylot.foundations.retention.registry import Holding, emptied, kept, register


def _forget_calls(rows: QuerySet[FollowUp], at: datetime) -> None:
    """Nobody is there to be called any more."""
    rows.filter(held_at=None).delete()
    rows.update(words="")


register(
    Holding(
        Installation,
        of=OF,
        title=_("Votre installation"),
        tells={
            "settled_on": _("Le"),
            "commune": _("Commune"),
            "adults": _("Adultes"),
            "children": _("Enfants"),
            "home": _("Logement"),
            "business": _("Activité"),
            "health_profession": _("Profession de santé"),
            "network": _("Ce que le réseau a changé"),
            "network_words": _("Avec vos mots"),
        },
        forget=emptied(network_words=""),
    ),
    Holding(
        InstallationJob,
        of="installation__project__household",
        person="person",
        title=_("Les emplois trouvés"),
        tells={"person": _("Qui"), "commune": _("Commune"), "how_found": _("Trouvé")},
        forget=emptied(person=None),
    ),
    Holding(
        InstallationSchool,
        of="installation__project__household",
        title=_("Les écoles"),
        tells={"commune": _("Commune"), "level": _("Niveau"), "children": _("Enfants")},
        forget=kept,
    ),
    Holding(
        FollowUp,
        of="installation__project__household",
        title=_("Les appels de la première année"),
        tells={
            "due_on": _("Prévu le"),
            "held_at": _("Fait le"),
            "still_here": _("Toujours là"),
            "words": WORDS,
        },
        forget=_forget_calls,
        reread=Q(),
    ),
    Holding(
        FollowUpAnswer,
        of="follow_up__installation__project__household",
        person="person",
        title=_("Ce que vous avez répondu pendant la première année"),
        tells={
            "answered_at": WHEN,
            "person": _("Qui"),
            "still_here": _("Toujours là"),
            "job": _("Le travail"),
            "home": _("Le logement"),
            "school": _("L’école et la garde des enfants"),
            "health": _("Se soigner ici"),
            "people": _("Rencontrer du monde"),
            "network": _("Ce que le réseau a changé"),
            "network_words": _("Avec vos mots"),
            "words": WORDS,
        },
        forget=emptied(person=None, network_words="", words="", help_with=[]),
        reread=Q(),
    ),
    Holding(
        Invitation,
        of=OF,
        person="answered_by",
        title=_("Ce que nous vous avons proposé une fois ici"),
        tells={"sent_at": WHEN, "kind": _("Quoi"), "answer": _("Réponse")},
        forget=emptied(answered_by=None),
    ),
    Holding(
        Departure,
        of=OF,
        title=_("Votre départ"),
        tells={
            "left_on": _("Le"),
            "reason": _("Raison"),
            "also": _("Autres raisons"),
            "kept_by": _("Ce qui vous aurait fait rester"),
            "kept_words": _("Avec vos mots"),
            "gone_to": _("Vers où"),
            "may_write": _("Nous pouvons vous réécrire"),
            "interview": _("Ce que vous en avez dit"),
        },
        forget=emptied(interview="", kept_words=""),
        reread=Q(),
    ),
)
