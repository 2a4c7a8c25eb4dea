"""Tables created in one step are those created one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.deletion import CASCADE
from django.db.utils import ConnectionHandler

from ohmylot.foundations.common.tables import CreateModels

APP = "hamlet"


def in_memory() -> closing[BaseDatabaseWrapper]:
    """A database that nobody else sees."""
    here = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    return closing(ConnectionHandler({"default": here})["default"])


@pytest.fixture
def one(db: None) -> Iterator[BaseDatabaseWrapper]:
    with in_memory() as connection:
        yield connection


@pytest.fixture
def other(db: None) -> Iterator[BaseDatabaseWrapper]:
    with in_memory() as connection:
        yield connection


def tables() -> list[CreateModel]:
    key = models.AutoField(primary_key=True)
    village = models.ForeignKey(f"{APP}.Village", CASCADE, related_name="houses")
    said_once = models.UniqueConstraint(fields=["village", "name"], name="house_said_once")
    return [
        CreateModel("Village", [("id", key), ("slug", models.SlugField())]),
        CreateModel(
            "House",
            [("id", key.clone()), ("name", models.TextField()), ("village", village)],
            options={"constraints": [said_once]},
        ),
    ]


def step(*operations: Operation) -> Migration:
    migration = Migration("0001_hamlet", APP)
    migration.operations = list(operations)
    return migration


def played(connection: BaseDatabaseWrapper, migration: Migration) -> ProjectState:
    with connection.schema_editor(atomic=True) as editor:
        return migration.apply(drawn(), editor)


def drawn() -> ProjectState:
    """Models are there, as they are in the middle of a history."""
    state = ProjectState()
    assert state.apps is not None
    return state


def schema(connection: BaseDatabaseWrapper) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master ORDER BY name")
        return cursor.fetchall()


def test_it_works(one: BaseDatabaseWrapper, other: BaseDatabaseWrapper) -> None:
    together = played(one, step(CreateModels(tables())))
    apart = played(other, step(*tables()))

    assert schema(one) == schema(other)
    assert {"hamlet_house", "hamlet_village"} <= {row[0] for row in schema(one)}
    assert together == apart
    houses = together.apps.get_model(APP, "Village")._meta.get_field("houses")
    assert houses.related_model is together.apps.get_model(APP, "House")


def test_it_is_undone(one: BaseDatabaseWrapper) -> None:
    migration = step(CreateModels(tables()))
    played(one, migration)
    with one.schema_editor(atomic=True) as editor:
        migration.unapply(drawn(), editor)

    assert not any(row[1].startswith(APP) for row in schema(one))
