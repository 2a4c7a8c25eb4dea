"""What is kept of what they asked and of what they agreed to share."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.privacy.models import DataRequest, PurgeLine, SharingConsent
from ohmylot.foundations.retention.registry import Holding, emptied, kept, register

NO_WORD = "effacé"


def _forget_consents(rows: QuerySet[SharingConsent], at: datetime) -> None:
    """Nothing is shared any more; what was asked and not answered is refused."""
    rows.filter(given_at=None, refused_at=None).update(refused_at=at)
    rows.filter(given_at__isnull=False, withdrawn_at=None).update(withdrawn_at=at)
    rows.update(text=NO_WORD, person=None)


register(
    Holding(
        DataRequest,
        of="household",
        person="person",
        title=_("Ce que vous nous avez demandé sur vos données"),
        tells={
            "asked_at": _("Quand"),
            "kind": _("Quoi"),
            "words": _("Ce qui est écrit"),
            "due_on": _("Pour le"),
            "state": _("Où on en est"),
            "handled_at": _("Fait le"),
            "answer": _("Réponse"),
        },
        # The row stays: it proves that the promise was kept.
        forget=emptied(words="", answer="", person=None),
    ),
    Holding(
        SharingConsent,
        of="household",
        person="person",
        title=_("Vos accords de partage"),
        tells={
            "asked_at": _("Demandé le"),
            "recipient": _("Organisation"),
            "scopes": _("Ce qui est partagé"),
            "text": _("Ce qui vous a été montré"),
            "channel": _("Par quel moyen"),
            "given_at": _("Donné le"),
            "refused_at": _("Refusé le"),
            "withdrawn_at": _("Retiré le"),
        },
        # The text names them; that a consent was given, and when, is proof for a while.
        forget=_forget_consents,
    ),
    # What remains of a list is a reference and a date.
    Holding(PurgeLine, of="household", forget=kept),
)
