"""What the household and its adviser write to each other, in the household's space."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Interaction, Project
from ohmylot.domain.projects.operations.interactions import (
    NewInteraction,
    answer_messages,
    log_interaction,
)
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.reopening import reopen_project
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.journal.operations import record

LONGEST = 5000


class NothingWritten(Exception):
    """A message says something."""


class MessageTooLong(Exception):
    """A message is read on a telephone: beyond some pages, one meets."""


class NobodyReadsThere(Exception):
    """No adult of the household has a space: a message would wait for ever."""


@transaction.atomic
def write_to_network(
    project: Project, body: str, *, token: str = "", by: User, at: datetime
) -> Interaction:
    """The household writes. It is a sign from them; whoever answers is told, a few at a time."""
    project = lock(project)
    body = _words(body)
    if project.has_ended:
        raise ProjectHasEnded
    return _write(project, body, "in", token=token, by=by, at=at)


@transaction.atomic
def write_to_household(
    project: Project, body: str, *, token: str = "", by: User, at: datetime
) -> Interaction:
    """A person of ours writes: a human answer. The adults who have a space are told by e-mail."""
    project = lock(project)
    body = _words(body)
    if project.has_ended:
        raise ProjectHasEnded
    if not project.household.members.filter(user__isnull=False).exists():
        raise NobodyReadsThere
    return _write(project, body, "out", token=token, by=by, at=at)


@transaction.atomic
def set_answered(project: Project, *, by: User, at: datetime) -> int:
    """Read, and nothing to answer: « merci » is not a question."""
    project = lock(project)
    answered = answer_messages(project, until=at, at=at)
    if answered:
        record("messages.read", subject=project, by=by, at=at, count=answered)
    return answered


@transaction.atomic
def come_back(
    project: Project, body: str, *, token: str = "", by: User, at: datetime
) -> Interaction:
    """« We come back »: the project is awake again, somebody is asked to call, the words are kept.

    The same page sent twice comes back once.
    """
    body = _words(body)
    project = lock(project)
    known = project.interactions.exclude(token="").filter(token=token).first()
    if known is not None:
        return known
    reopen_project(project, by=by, at=at)
    return _write(lock(project), body, "in", token=token, by=by, at=at)


def _write(
    project: Project, body: str, direction: str, *, token: str, by: User, at: datetime
) -> Interaction:
    person = project.household.members.filter(user=by).first() if direction == "in" else None
    new = NewInteraction(
        "message", direction=direction, body=body, person=person, in_space=True, token=token[:40]
    )
    return log_interaction(project, new, by=by, at=at)


def _words(body: str) -> str:
    body = body.replace("\r\n", "\n").replace("\x00", "").strip()
    if not body:
        raise NothingWritten
    if len(body) > LONGEST:
        raise MessageTooLong
    return body
