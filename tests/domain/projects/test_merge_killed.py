"""A process killed in the middle of a merge, or of its undoing: all of it, or nothing of it.

A real process, a real SIGKILL, at the moment when it sends its n-th statement.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from ohmylot.domain.projects.models import Merge, Project
from ohmylot.domain.projects.operations.merges import undo_merge
from tests.domain.projects.test_undo_merge import (
    MUCH_LATER,
    merge_them,
    rows_of,
    settle_down,
)
from tests.factories.people import PersonFactory
from tests.factories.projects import InteractionFactory, ProjectFactory, TodoFactory

pytestmark = pytest.mark.django_db(transaction=True)
# From the first writings to far after the last one.
STATEMENTS = (30, 60, 90, 120, 10_000)


@pytest.fixture
def pair(project: Project) -> tuple[Project, Project]:
    other = ProjectFactory(led=True)
    PersonFactory(household=other.household, first_name="Dominique", phone="+33612345678")
    InteractionFactory(project=other)
    TodoFactory(project=other)
    for each in (project, other):
        settle_down(each)
    return project, other


def killed_at(statement: int, deed: Callable[[], object]) -> bool:
    """Do it in a process of its own. Says whether that one was killed on the way."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        sent = 0

        def count(execute: Any, *words: Any) -> Any:
            nonlocal sent
            sent += 1
            if sent == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*words)

        try:
            with connection.execute_wrapper(count):
                deed()
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def test_it_is_whole_before_or_whole_after(pair):
    before, killed = rows_of(*pair), []
    for statement in STATEMENTS:
        killed.append(killed_at(statement, lambda: merge_them(*pair)))
        assert Merge.objects.exists() is not killed[-1]
        if killed[-1]:
            assert rows_of(*pair) == before
    assert killed == [True] * (len(STATEMENTS) - 1) + [False]

    merge, after = Merge.objects.get(), rows_of(*pair)
    for statement in STATEMENTS:
        over = killed_at(statement, lambda: undo_merge(merge, by=None, at=MUCH_LATER))
        merge.refresh_from_db()
        assert (merge.undone_at is None) is over
        assert rows_of(*pair) == (after if over else before)
    assert merge.undone_at is not None
