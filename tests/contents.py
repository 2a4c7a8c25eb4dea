"""What a test may find already written, each kind in a copy of its own.

A test says it by the fixture that it asks for: it then works in the copy that holds those rows,
laid once a process, and its transaction is taken back like any other. Nothing is written again
for each test.

lot           the whole Lot: 312 communes, town halls, trades, checklist, 82,000 travel times
mini_lot      eight communes of five intercommunalités: enough for most tests
public_home   the same, and the home pages of the public site
both_sites    the same, and every page that the two sites open with
aveyron       another département, from a small file, and the pages that its public site opens with
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.clock import NOW

MINI = {
    "Figeac": "46102",
    "Cahors": "46042",
    "Gourdon": "46127",
    "Gramat": "46128",
    "Souillac": "46309",
    "Saint-Céré": "46251",
    "Puy-l’Évêque": "46231",
    "Capdenac": "46055",
}
TABLES = ("Epci", "Commune", "FormerCode", "TownHall", "Neighbour", "Indicator")
TABLES += ("Establishment", "Trade", "FormalityTemplate", "TravelTime")
FAR = 1_000_000
ANOTHER = Path(__file__).parent / "fixtures" / "territory-mini"
# The tables, and nothing that a test would share.
BARE = "bare"


@cache
def lot_files() -> Any:
    from ohmylot.domain.territory import reference

    return reference.read(reference.folder_of("lot"))


@cache
def mini_lot_files() -> Any:
    codes = set(MINI.values())
    communes = [
        row | {"neighbours": sorted(codes & set(row["neighbours"]))}
        for row in lot_files().communes
        if row["insee"] in codes
    ]
    sirens = {row["epci"] for row in communes}
    epci = [row for row in lot_files().epci if row["siren"] in sirens]
    return replace(lot_files(), communes=communes, epci=epci, trades=[], sha256="mini")


def _load(files: Any) -> None:
    from django.db import connection, transaction

    from ohmylot.domain.territory import models
    from ohmylot.domain.territory.operations import load_territory
    from ohmylot.foundations.freshness.models import Edition
    from ohmylot.foundations.journal.models import Entry

    numbered = [getattr(models, name) for name in TABLES if getattr(models, name)._meta.auto_field]
    with transaction.atomic():
        for table in numbered:
            _number_from(table, FAR)
        load_territory(files, by=None, at=NOW)
        _forget(Entry)
        if connection.vendor == "postgresql":
            # SQLite counts from the highest number that it holds.
            for table in numbered:
                _number_from(table, 1)
    _forget(Edition)


def _forget(table: Any) -> None:
    """What loading said of itself: the territory is there from the start."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table._meta.db_table}")


def _number_from(table: Any, number: int) -> None:
    """No row of a test has the number of one that was kept."""
    from django.db import connection

    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number]
            )
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [name, number])


def _open_home() -> None:
    from ohmylot.interfaces.public.operations.opening import open_public_site

    open_public_site(at=NOW)


def _open_both() -> None:
    from ohmylot.foundations.cms import opening

    opening.open_all(at=NOW)


def _load_another() -> None:
    from django.test import override_settings

    from ohmylot.domain.territory import reference

    with override_settings(TERRITORY="aveyron"):
        _load(reference.read(ANOTHER))
        _open_home()


@dataclass(frozen=True)
class Content:
    name: str
    fill: Callable[[], None]
    # What it is written over.
    over: str = BARE


# The first of these that a test asks for is the one it works in.
CONTENTS = {
    content.name: content
    for content in (
        Content("both_sites", _open_both, over="public_home"),
        Content("public_home", _open_home, over="mini_lot"),
        Content("lot", lambda: _load(lot_files())),
        Content("mini_lot", lambda: _load(mini_lot_files())),
        Content("aveyron", _load_another),
    )
}


def content_of(fixtures: Iterable[str]) -> str:
    asked = set(fixtures)
    return next((name for name in CONTENTS if name in asked), BARE)
