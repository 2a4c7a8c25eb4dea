from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Note, Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import seat_of
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.journal.operations import record

TWICE = timedelta(minutes=1)


class EmptyNote(Exception):
    """A note says something."""


class UnknownAudience(Exception):
    """A note is for oneself, for one's organisation, or for all who follow the project."""


@transaction.atomic
def add_note(project: Project, body: str, *, audience: str, by: User | None, at: datetime) -> Note:
    """Keep something in mind. The same words twice within a minute are one note."""
    body = body.strip()
    if not body:
        raise EmptyNote
    seat = seat_of(by, project, at=at)
    if audience not in Note.Audience.values:
        raise UnknownAudience(audience)
    if audience == Note.Audience.ORGANISATION and seat is None:
        raise UnknownAudience(audience)
    project = lock(project)
    known = project.notes.filter(
        body=body, audience=audience, by=by, written_at__gt=at - TWICE, written_at__lte=at
    ).first()
    if known is not None:
        return known
    note = Note.objects.create(
        project=project,
        audience=audience,
        body=body,
        written_at=at,
        by=by,
        organisation=seat.organisation if seat else None,
    )
    record("note.added", subject=project, by=by, at=at, note=note.pk, audience=str(audience))
    refresh(project, at=at)
    return note
