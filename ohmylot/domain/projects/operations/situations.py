"""Plans for those alike: kept by the coordination, opened on a file in one deed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.example_plans import EXAMPLES, Plan
from ohmylot.domain.projects.models import Project, Situation, SituationTodo, Todo, Track
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import (
    AnswerIsNotAChoice,
    ProjectHasEnded,
    seat_of,
)
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


class NameAlreadyTaken(Exception):
    """Two situations of one name could not be told apart in a list."""


class NothingToOpen(Exception):
    """A plan opens a track, or reminds of something."""


@dataclass(frozen=True)
class Opened:
    tracks: int
    todos: int


@transaction.atomic
def save_situation(
    situation: Situation | None, plan: Plan, *, by: User | None, at: datetime
) -> Situation:
    """Write a plan, new or known. Files on which it was opened stay as they are."""
    _must_be_tracks(plan.tracks)
    name = " ".join(plan.name.split())[:80]
    todos = {" ".join(words.split())[:200]: days for words, days in plan.todos.items()}
    if not plan.tracks and not todos:
        raise NothingToOpen
    others = Situation.objects.exclude(pk=situation.pk) if situation else Situation.objects.all()
    if others.filter(name__iexact=name).exists():
        raise NameAlreadyTaken(name)
    situation = situation or Situation()
    situation.name, situation.is_active = name, plan.is_active
    situation.tracks = [kind for kind in Track.Kind.values if kind in plan.tracks]
    situation.save()
    situation.todos.all().delete()
    SituationTodo.objects.bulk_create(
        SituationTodo(situation=situation, words=words, after_days=days)
        for words, days in todos.items()
    )
    record("situation.written", subject=situation, by=by, at=at, todos=len(todos))
    return situation


@transaction.atomic
def begin_with_examples(*, by: User | None, at: datetime) -> list[Situation]:
    """Write the plans of ``example_plans`` that nobody has written yet, to be made one's own."""
    known = set(Situation.objects.values_list("name", flat=True))
    return [save_situation(None, plan, by=by, at=at) for plan in EXAMPLES if plan.name not in known]


@transaction.atomic
def open_plan(
    project: Project,
    situation: Situation | None,
    *,
    tracks: Sequence[str] = (),
    by: User | None,
    at: datetime,
) -> Opened:
    """Open the tracks of a situation and those named beside, and write its things to do.

    What is open already stays as it is: opened twice, a plan adds nothing.
    """
    _must_be_tracks(tracks)
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    kinds = {*tracks, *(situation.tracks if situation else ())}
    known = set(project.tracks.values_list("kind", flat=True))
    opened = Track.objects.bulk_create(
        Track(project=project, kind=kind) for kind in Track.Kind.values if kind in kinds - known
    )
    written = _write_todos(project, situation, by=by, at=at) if situation else 0
    if opened or written:
        record(
            "plan.opened",
            subject=project,
            by=by,
            at=at,
            kinds=[track.kind for track in opened],
            todos=written,
        )
        refresh(project, at=at)
    return Opened(len(opened), written)


def _write_todos(project: Project, situation: Situation, *, by: User | None, at: datetime) -> int:
    known = set(project.todos.values_list("words", flat=True))
    owner = seat_of(by, project, at=at) or project.lead
    rows = Todo.objects.bulk_create(
        Todo(
            project=project,
            words=todo.words,
            due_on=day_of(at) + timedelta(days=todo.after_days),
            owner=owner,
            by=by,
        )
        for todo in situation.todos.all()
        if todo.words not in known
    )
    return len(rows)


def _must_be_tracks(kinds: Collection[str]) -> None:
    for kind in kinds:
        if kind not in Track.Kind.values:
            raise AnswerIsNotAChoice(kind)
