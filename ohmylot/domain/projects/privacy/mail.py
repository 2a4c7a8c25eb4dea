"""Mail that the household sent, and what came with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
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


def _from_their_address(people: QuerySet[Person]) -> Q:
    """A letter that nobody has put in a file yet is theirs too."""
    known = people.exclude(email="").values(address=Lower("email"))
    return Q(project=None, sender__in=known)


class Mails(Holding):
    """Those of a file, and those that their address alone leads to."""

    def rows(self, household: Model) -> QuerySet[Any]:
        theirs = _from_their_address(Person.objects.filter(household=household.pk))
        return QuerySet(ReceivedMail).filter(Q(**{self.of: household.pk}) | theirs)


def _sent_by(person: Person) -> Q:
    return Q(person=person.pk) | _from_their_address(Person.objects.filter(pk=person.pk))


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
    Mails(
        ReceivedMail,
        of=OF,
        person=_sent_by,
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
        before_people=True,
    ),
)
