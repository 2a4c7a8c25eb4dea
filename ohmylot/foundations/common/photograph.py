"""A photograph of the empty tables: what replaying every migration leaves on SQLite, as text.

Replaying takes eight seconds, loading the photograph a fraction of one. It is loaded only when
it shows the migrations that are here, else they are replayed. See docs/decisions/0013.
"""

from __future__ import annotations

import gc
import hashlib
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections

ALIASES = ("default", "consultations")
RENEW = "DEBUG=true bin/manage photograph_tables"
# Same photograph, whatever the day it is taken on.
INSTANT = "2026-01-01 00:00:00"
LINE = re.compile(r"-- (migrations|text) ([0-9a-f]{16})\n")


def migrations_fingerprint() -> str:
    """Changes with any migration of any app, ours or not, by its name or by its content."""
    digest = hashlib.sha256(f"{django.VERSION} {settings.LANGUAGE_CODE}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        digest.update(f"\n{app.label}\n".encode())
        for path in sorted((Path(app.path) / "migrations").glob("[!_]*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def is_current() -> bool:
    """Every file shows the migrations that are here, and is as it was written."""
    wanted = migrations_fingerprint()
    return all(_shows(wanted, _file(alias)) for alias in ALIASES)


def can_be_loaded() -> bool:
    """There are no tables yet, on SQLite, and the photograph shows what they should be."""
    return (
        all(connections[alias].vendor == "sqlite" for alias in ALIASES)
        and not any(connections[alias].introspection.table_names() for alias in ALIASES)
        and is_current()
    )


def lay_tables() -> None:
    """The tables as the migrations want them: from the photograph if it can be, else replayed."""
    if not can_be_loaded():
        replay()
        return
    for alias in ALIASES:
        _load(alias)


def replay() -> None:
    """Every migration, as a deployment does, and the table of the cache."""
    # Models are drawn and dropped by the thousand: half a gigabyte once, for a quarter of the time.
    with nothing_collected():
        call_command("migrate", verbosity=0)
        call_command("migrate", "journal", database="consultations", verbosity=0)
        call_command("createcachetable", verbosity=0)


@contextmanager
def nothing_collected() -> Iterator[None]:
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def take() -> dict[Path, str]:
    """Replay every migration in new databases, and say what they hold. Writes no file of ours."""
    fingerprint = migrations_fingerprint()
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    with tempfile.TemporaryDirectory() as folder:
        taken = {alias: f"{folder}/{alias}.sqlite3" for alias in ALIASES}
        try:
            _point(taken)
            replay()
        finally:
            _point(before)
        return {_file(alias): _signed(fingerprint, _dump(taken[alias])) for alias in ALIASES}


def _point(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _file(alias: str) -> Path:
    folder: Path = settings.PHOTOGRAPH
    return folder / f"{alias}.sql"


def _signed(fingerprint: str, text: str) -> str:
    return (
        f"-- A photograph of the empty tables. Never by hand: {RENEW}\n"
        f"-- migrations {fingerprint}\n-- text {_digest(text)}\n{text}"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _shows(fingerprint: str, path: Path) -> bool:
    if not path.exists():
        return False
    said = path.read_text()
    head = {found[1]: found[2] for found in LINE.finditer(said)}
    text = said.split("\n", 3)[-1]
    return head == {"migrations": fingerprint, "text": _digest(text)}


def _load(alias: str) -> None:
    connections[alias].ensure_connection()
    connections[alias].connection.executescript(f"BEGIN;\n{_file(alias).read_text()}COMMIT;\n")


def _dump(path: str) -> str:
    with closing(sqlite3.connect(path)) as database:
        _settle(database)
        return "".join(f"{statement};\n" for statement in _statements(database))


def _settle(database: sqlite3.Connection) -> None:
    """What no two replays write alike: the instant, and identifiers drawn at random."""
    database.execute("UPDATE django_migrations SET applied = ?", [INSTANT])
    # Each house has pages of its own: those of two houses never meet.
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'wagtailcore_page'").fetchone():
        database.execute("UPDATE wagtailcore_page SET translation_key = printf('%032x', id)")


def _statements(database: sqlite3.Connection) -> Iterator[str]:
    kept = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
    tables = database.execute(
        "SELECT name, type FROM pragma_table_list WHERE schema = 'main' "
        "AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    for name, _ in tables:
        yield database.execute(f"{kept} AND name = ?", [name]).fetchone()[0]
    for name, kind in tables:
        if kind == "table":
            yield from _rows(database, name)
    # After the rows: an index is quicker to build than to keep, and a trigger would fire.
    for (sql,) in database.execute(f"{kept} AND type = 'index' ORDER BY name"):
        yield sql
    for (sql,) in database.execute(f"{kept} AND type NOT IN ('index', 'table') ORDER BY name"):
        yield sql


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    values = " || ',' || ".join(f'quote("{column}")' for column in columns)
    for (row,) in database.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):  # noqa: S608
        yield f'INSERT INTO "{table}" VALUES ({row})'  # noqa: S608
