"""What stands in no table of the project: the journal, its letters, who looked at it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.looking import who_looked
from ohmylot.domain.projects.models import DigestLine, ImportLine, Project
from ohmylot.domain.projects.privacy.words import OF, WHEN, WORDS
from ohmylot.domain.projects.reading.twins import households_of
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.retention.registry import Holding, Telling, deleted, register


def _deeds(person: Person, at: datetime) -> list[dict[str, Any]]:
    """What the journal says was done, without whom: names are in who looked."""
    project = Project.objects.filter(household=person.household_id).first()
    if project is None:
        return []
    rows = Entry.objects.about(project).order_by("happened_at", "pk")
    return [dict(row) for row in rows.values("happened_at", "verb")]


def _letters(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Messages that the house sent to this adult, and to nobody else."""
    if not person.email:
        return []
    project = Project.objects.filter(household=person.household_id).first()
    subjects: list[Model] = [person]
    if project is not None:
        subjects += [project, *project.enquiries.all()]
    rows = [
        email
        for subject in subjects
        for email in Email.objects.about(subject).filter(is_secret=False).exclude(text="")
        if email.to == [person.email]
    ]
    rows.sort(key=lambda email: email.written_at)
    return [
        {"written_at": email.written_at, "subject": email.subject, "text": email.text}
        for email in rows
    ]


def _looks(person: Person, at: datetime) -> list[dict[str, Any]]:
    looks = who_looked(households_of(person.household_id), at)
    return [{"on": one.on, "name": one.name, "organisation": one.organisation} for one in looks]


register(
    Holding(DigestLine, of=OF, forget=deleted),
    Holding(ImportLine, of=OF, forget=deleted),
    Telling(
        "looks",
        _("Qui a ouvert votre dossier"),
        _looks,
        {"on": WHEN, "name": _("Qui"), "organisation": _("Organisation")},
    ),
    Telling(
        "letters",
        _("Les messages que nous vous avons envoyés"),
        _letters,
        {"written_at": WHEN, "subject": _("Objet"), "text": WORDS},
    ),
    Telling(
        "deeds", _("Ce que la plateforme a noté"), _deeds, {"happened_at": WHEN, "verb": _("Quoi")}
    ),
)
