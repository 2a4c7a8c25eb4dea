"""Mail that the household sent, and what came with it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.projects.models import MailFile, ReceivedMail
from ohmylot.domain.projects.privacy.words import OF, WHEN, WORDS
from ohmylot.foundations.files.forgetting import forget_bytes
from ohmylot.foundations.retention.registry import Holding, register


def _forget_mails(rows: QuerySet[ReceivedMail], at: datetime) -> None:
    forget_bytes(one.file for one in MailFile.objects.filter(mail__in=rows))
    rows.delete()


def _forget_files(rows: QuerySet[MailFile], at: datetime) -> None:
    forget_bytes(one.file for one in rows)
    rows.delete()


register(
    Holding(
        MailFile,
        of="mail__project__household",
        person="mail__person",
        title=_("Les pièces jointes à vos e-mails"),
        tells={"name": _("Nom"), "size": _("Taille, en octets")},
        forget=_forget_files,
        reread=Q(mail__person=None),
    ),
    Holding(
        ReceivedMail,
        of=OF,
        person="person",
        title=_("Les e-mails que vous nous avez envoyés"),
        tells={
            "received_at": WHEN,
            "sender": _("De"),
            "subject": _("Objet"),
            "words": WORDS,
            "quoted": _("Ce qui y est cité"),
        },
        forget=_forget_mails,
        # From an address that is nobody's of the household: a person reads it first.
        reread=Q(person=None),
    ),
)
