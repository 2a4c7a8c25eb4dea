from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import Project, Todo
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import seat_of
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.journal.operations import record


class NothingToDo(Exception):
    """A thing to do says what."""


@transaction.atomic
def add_todo(
    project: Project,
    words: str,
    *,
    due_on: date | None = None,
    owner: Membership | None = None,
    for_household: bool = False,
    by: User | None,
    at: datetime,
) -> Todo:
    """Something to do for this household: by ``owner``, else by the one who writes it.

    ``for_household``: they do it themselves, and tick it in their space; the owner follows it.
    The same words for the same day, still to do, are one thing.
    """
    words = " ".join(words.split())[:200]
    if not words:
        raise NothingToDo
    project = lock(project)
    same = {"words": words, "due_on": due_on, "for_household": for_household}
    known = project.todos.filter(**same, done_at=None).first()
    if known is not None:
        return known
    owner = owner or seat_of(by, project, at=at) or project.lead
    todo = Todo.objects.create(project=project, **same, owner=owner, by=by)
    record("todo.added", subject=project, by=by, at=at, todo=todo.pk)
    refresh(project, at=at)
    return todo


@transaction.atomic
def complete_todo(todo: Todo, *, by: User | None, at: datetime) -> Todo:
    return _set_done(todo, "todo.completed", done=True, by=by, at=at)


@transaction.atomic
def reopen_todo(todo: Todo, *, by: User | None, at: datetime) -> Todo:
    return _set_done(todo, "todo.reopened", done=False, by=by, at=at)


def _set_done(todo: Todo, verb: str, *, done: bool, by: User | None, at: datetime) -> Todo:
    project = lock(todo.project)
    todo = Todo.objects.get(pk=todo.pk)
    if (todo.done_at is not None) is done:
        return todo
    todo.done_at, todo.done_by = (at, by) if done else (None, None)
    todo.save()
    record(verb, subject=project, by=by, at=at, todo=todo.pk)
    refresh(project, at=at)
    return todo
