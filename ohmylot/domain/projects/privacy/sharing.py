"""What was put into the hands of others."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.models import (
    Document,
    Referral,
    ReferralWord,
    SilencedOrganisation,
)
from ohmylot.domain.projects.privacy.words import OF, WHEN, WORDS
from ohmylot.domain.projects.referral_states import ENDED
from ohmylot.foundations.files.forgetting import forget_bytes
from ohmylot.foundations.retention.registry import Holding, deleted, register


def _forget_referrals(rows: QuerySet[Referral], at: datetime) -> None:
    """Whoever received it reads nothing more; that it was sent, and what came of it, counts."""
    rows.exclude(state__in=ENDED).update(
        state=Referral.State.REVOKED,
        revoked_because=Referral.RevokedBecause.PROJECT_ENDED,
        ended_at=at,
    )
    rows.update(
        snapshot={},
        words="",
        answer_words="",
        document=None,
        person=None,
        link_number=F("link_number") + 1,
    )


def _forget_documents(rows: QuerySet[Document], at: datetime) -> None:
    """The files go with their rows, once that is certain."""
    forget_bytes(document.file for document in rows)
    rows.delete()


register(
    Holding(
        Referral,
        of=OF,
        person="person",
        title=_("Vos mises en relation"),
        tells={
            "drafted_at": _("Préparée le"),
            "sent_at": _("Envoyée le"),
            "recipient": _("À qui"),
            "person": _("Pour"),
            "need": _("Sujet"),
            "state": _("Où on en est"),
            "words": WORDS,
            "snapshot": _("Ce qui a été envoyé"),
            "answer_words": _("Réponse"),
            "outcome": _("Issue"),
        },
        forget=_forget_referrals,
    ),
    Holding(
        ReferralWord,
        of="referral__project__household",
        person="referral__person",
        title=_("Ce qui s’est écrit autour de vos mises en relation"),
        tells={"written_at": WHEN, "body": WORDS},
        forget=deleted,
        reread=Q(),
    ),
    Holding(
        Document,
        of=OF,
        person="person",
        title=_("Vos documents"),
        tells={
            "kind": _("Nature"),
            "person": _("De qui"),
            "received_at": _("Reçu le"),
            "expires_on": _("Oublié le"),
        },
        forget=_forget_documents,
    ),
    Holding(
        SilencedOrganisation,
        of=OF,
        title=_("Les organisations qui ne doivent rien recevoir"),
        tells={"name": _("Nom")},
        forget=deleted,
    ),
)
