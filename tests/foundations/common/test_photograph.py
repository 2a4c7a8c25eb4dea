"""The photograph of the empty tables shows what the migrations say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection, connections, router
from django.db.migrations.recorder import MigrationRecorder

from ohmylot.foundations.common import photograph

SEARCHED = "wagtailsearch_indexentry"
ANEW = f"A migration changed since the photograph of the tables was taken. Type: {photograph.RENEW}"


@pytest.fixture
def shown() -> Iterator[dict[str, sqlite3.Connection]]:
    """What each photograph shows, in memory."""
    with (
        closing(sqlite3.connect(":memory:")) as default,
        closing(sqlite3.connect(":memory:")) as consultations,
    ):
        for alias, database in (("default", default), ("consultations", consultations)):
            database.executescript((settings.PHOTOGRAPH / f"{alias}.sql").read_text())
        yield {"default": default, "consultations": consultations}


def columns(database: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in database.execute(f'PRAGMA table_info("{table}")')}


def test_it_is_current() -> None:
    assert photograph.is_current(), ANEW


def test_every_model_finds_its_columns(shown: dict[str, sqlite3.Connection]) -> None:
    for model in apps.get_models(include_auto_created=True):
        for alias, database in shown.items():
            if model._meta.managed and router.allow_migrate_model(alias, model):
                table, fields = model._meta.db_table, model._meta.local_concrete_fields
                # How a text is searched is the database's own affair.
                if not table.startswith(SEARCHED):
                    assert {field.column for field in fields} == columns(database, table)


def test_a_line_changed_by_hand_is_seen(settings: Any, tmp_path: Path) -> None:
    settings.PHOTOGRAPH = copytree(settings.PHOTOGRAPH, tmp_path / "photograph")
    assert photograph.is_current()
    path = settings.PHOTOGRAPH / "default.sql"
    path.write_text(path.read_text().replace("'Editors'", "'Authors'"))

    assert not photograph.is_current()


def test_another_migration_is_seen(settings: Any, tmp_path: Path) -> None:
    settings.PHOTOGRAPH = copytree(settings.PHOTOGRAPH, tmp_path / "photograph")
    said = photograph.migrations_fingerprint()
    for path in settings.PHOTOGRAPH.iterdir():
        path.write_text(path.read_text().replace(said, "0" * 16))

    assert not photograph.is_current()


def test_where_tables_are_it_is_not_loaded(db: None) -> None:
    assert not photograph.can_be_loaded()


@pytest.mark.postgres
@pytest.mark.django_db
def test_it_shows_what_the_whole_history_leaves(shown: dict[str, sqlite3.Connection]) -> None:
    """Here the history was replayed: both say the same tables, columns and first rows."""
    for alias, database in shown.items():
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT table_name, column_name FROM information_schema.columns "
                "WHERE table_schema = 'public'"
            )
            replayed: dict[str, set[str]] = {}
            for table, column in cursor.fetchall():
                replayed.setdefault(table, set()).add(column)
        for table in replayed.keys() - {SEARCHED}:
            assert replayed[table] == columns(database, table), table
        said = "SELECT app, name FROM django_migrations"
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        assert set(database.execute(said)) == set(applied)
    said = (
        "SELECT app_label, model, codename, auth_permission.name FROM auth_permission "
        "JOIN django_content_type ON django_content_type.id = content_type_id"
    )
    fields = ("content_type__app_label", "content_type__model", "codename", "name")
    permissions = {row for row in shown["default"].execute(said) if row[0] != "wagtailsearch"}
    others = Permission.objects.exclude(content_type__app_label="wagtailsearch")
    assert permissions == set(others.values_list(*fields))
    with connection.cursor() as cursor:
        for table in ("auth_group", "wagtailcore_locale", "wagtailcore_site", "wagtailcore_page"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            shows = shown["default"].execute(f"SELECT count(*) FROM {table}").fetchone()
            assert cursor.fetchone() == shows, table
