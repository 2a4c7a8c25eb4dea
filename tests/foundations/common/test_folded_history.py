"""The history was folded (docs/decisions/0035): whoever has the old one goes on, or is told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Step = tuple[str, str]


@pytest.fixture(scope="module")
def history() -> dict[Step, Migration]:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return loader.disk_migrations


def forget(*steps: Step) -> None:
    """The database of a test says what a new one says: the old steps and the foldings."""
    recorded = MigrationRecorder(connection)
    for app, name in steps:
        recorded.record_unapplied(app, name)


def test_it_works(db: None, history: dict[Step, Migration]) -> None:
    forget(*(step for step, migration in history.items() if migration.replaces))
    executor = MigrationExecutor(connection)

    executor.loader.check_consistent_history(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_an_older_database_is_refused(db: None) -> None:
    forget(("projects", "0016_a_second_trade"))

    with pytest.raises(NodeNotFoundError, match="some of the replaced migrations are already"):
        MigrationLoader(connection)


def test_it_is_refused_wherever_it_stopped(history: dict[Step, Migration]) -> None:
    """Of a folding half applied, Django says nothing unless somebody asks for one of its steps."""
    asked = {step for migration in history.values() for step in migration.dependencies}
    foldings: dict[str, list[set[Step]]] = {}
    for (app, _), migration in history.items():
        if migration.replaces and migration.__module__.startswith("ohmylot."):
            foldings.setdefault(app, []).append(set(migration.replaces))

    assert len(foldings) == 9
    for of_one_app in foldings.values():
        steps = sorted(set().union(*of_one_app))
        assert len(steps) == sum(map(len, of_one_app))
        for reached in range(1, len(steps)):
            done = set(steps[:reached])
            half = [folding for folding in of_one_app if folding & done and folding - done]
            assert any(folding & asked for folding in half), steps[reached]
