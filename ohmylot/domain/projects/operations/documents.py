"""Papers of people: received, taken back, forgotten."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Document, Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.queries import territory
from ohmylot.domain.projects.referral_states import ENDED
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.files.sniffing import kind_of
from ohmylot.foundations.journal.operations import record


class NotTheirPaper(Exception):
    """The person is not an adult of this household."""


class UnknownKindOfFile(Exception):
    """The bytes are not those of a kind that we keep."""


class PaperIsNotThere(Exception):
    """It was taken back meanwhile, or its months have passed."""


@transaction.atomic
def receive_cv(
    project: Project, person: Person, file: File, *, by: User | None, at: datetime
) -> Document:
    """Keep a CV for its months; what it really is was read from its bytes."""
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    if person.household_id != project.household_id or person.is_child:
        raise NotTheirPaper
    kind = kind_of(file)
    if kind is None:
        raise UnknownKindOfFile
    document = Document(
        project=project,
        person=person,
        media_type=kind.media_type,
        size=file.size,
        received_at=at,
        expires_on=months_later(day_of(at), territory().keep_cv_months),
        by=by,
    )
    document.file.save(f"cv.{kind.ending}", file, save=False)
    document.save()
    record("document.received", subject=project, by=by, at=at, document=document.pk)
    return document


@transaction.atomic
def replace_cv(document: Document, file: File, *, by: User | None, at: datetime) -> Document:
    """A newer one in its place: whoever holds the former now opens this one, under the same
    consent; the bytes of the former go."""
    project = lock(document.project)
    new = receive_cv(project, document.person, file, by=by, at=at)
    running = project.referrals.filter(document=document).exclude(state__in=ENDED)
    running.update(document=new)
    remove_document(document, by=by, at=at)
    return new


@transaction.atomic
def read_document(document: Document, *, by: User, at: datetime) -> Document:
    """Somebody who follows the household, or the person, takes it out: it is written down."""
    document = Document.objects.select_related("project", "person").get(pk=document.pk)
    if document.removed_at is not None or document.expires_on <= day_of(at):
        raise PaperIsNotThere
    record("document.read", subject=document.project, by=by, at=at, document=document.pk)
    return document


@transaction.atomic
def remove_document(document: Document, *, by: User | None, at: datetime) -> Document:
    """Nobody opens it any more, and its bytes go. Twice is once."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.removed_at is not None:
        return document
    storage, name = document.file.storage, document.file.name or ""
    document.removed_at, document.file = at, ""
    document.save()
    record("document.removed", subject=document, by=by, at=at)
    transaction.on_commit(lambda: storage.delete(name))
    return document


def forget_expired_documents(*, at: datetime) -> int:
    """Each in its own transaction: killed on the way, the next passage goes on."""
    over = Document.objects.filter(removed_at=None, expires_on__lte=day_of(at))
    gone = list(over.order_by("pk"))
    for document in gone:
        remove_document(document, by=None, at=at)
    return len(gone)
