"""What each adult looks for, and the offers that fit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.models import Match, SharedHome, WorkWish
from ohmylot.domain.projects.privacy.words import OF, WHEN, WHO
from ohmylot.foundations.retention.registry import Holding, deleted, register

register(
    Holding(
        WorkWish,
        of="person__household",
        person="person",
        title=_("Le travail que vous cherchez"),
        tells={
            "person": _("Pour"),
            "trade": _("Métier"),
            "other_trade": _("Un autre métier aussi"),
            "near_trades": _("Métiers voisins aussi"),
            "modes": _("Contrats souhaités"),
            "working_time": _("Temps de travail"),
            "pay_month": _("Salaire souhaité, brut par mois"),
            "telework": _("Télétravail"),
            "starts_on": _("Disponible à partir du"),
            "minutes": _("Minutes de trajet acceptées"),
            "proposable": _("D’accord pour être proposé"),
            "proposable_at": _("Accord donné le"),
        },
        forget=deleted,
    ),
    Holding(
        Match,
        of="person__household",
        person="person",
        title=_("Les offres qui vous convenaient"),
        tells={
            "person": _("Pour"),
            "opportunity": _("Offre"),
            "score": _("Points sur cent"),
            "state": _("Où on en est"),
            "because": _("Pourquoi écartée"),
            "found_at": WHEN,
            "by": WHO,
        },
        forget=deleted,
    ),
    # Drawn from the two above.
    Holding(SharedHome, of=OF, forget=deleted),
)
