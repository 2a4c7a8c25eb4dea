"""What a household asks of its data, said to whoever answers for its project too."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations import requests
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.models.digests import OF_SEVERAL_FILES
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.operations.telling import tell_responsible
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.messaging.operations import forget_messages_naming


@transaction.atomic
def ask_about_data(
    project: Project,
    person: Person,
    kind: str,
    *,
    words: str = "",
    received_at: datetime | None = None,
    by: User | None,
    at: datetime,
) -> DataRequest:
    """A whole copy, a correction or an erasure: the register, its guardians, the adviser."""
    known = person.data_requests.waiting().filter(kind=kind).exists()
    asked = requests.ask(
        person,
        kind,
        reference=project.reference,
        words=words,
        received_at=received_at,
        by=by,
        at=at,
    )
    if not known:
        tell_responsible("data_request_asked", project, at=at, request=asked)
    return asked


@transaction.atomic
def erase_as_asked(
    project: Project, asked: DataRequest, scope: str, *, by: User | None, at: datetime
) -> DataRequest:
    """Erase, then tell whoever followed the project that its file is no more, or is shorter."""
    # First, as every deed on a file does: whoever writes in it waits, and none waits for another.
    project = lock(project)
    asked = requests.erase(asked, scope, by=by, at=at)
    project.refresh_from_db()
    if project.forgotten_at is None:
        _forget_who_left(project, at=at)
    tell_responsible("data_erased", project, at=at, request=asked)
    return asked


def _forget_who_left(project: Project, *, at: datetime) -> None:
    """What was drawn from them and stands in no row of theirs: the words that find the file, its
    likeness to others, what was found for the two of them, and the mornings' messages."""
    index_project(project)
    watch_for_twins(project, tells=False, at=at)
    look_again(project)
    project.digest_lines.all().delete()
    forget_messages_naming(project.reference, among=OF_SEVERAL_FILES, at=at)
