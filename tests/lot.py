"""The real Lot, for tests. Loaded as a plugin by tests/conftest.py.

lot           312 communes, 10 intercommunalités, town halls, neighbours, checklist…
lot_travel    the same, with its 82,000 travel times
mini_lot      eight communes of five intercommunalités: enough for most tests, and quicker
lot_trades    the 1,584 trades of ROME 4, alone
mini_trades   eight communes, and six trades
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, models, transaction

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

KEPT = ("Territory", "Epci", "Commune", "FormerCode", "TownHall", "Neighbour")
KEPT += ("Indicator", "Establishment", "Trade", "FormalityTemplate", "TravelTime")
PLAIN = {"Neighbour", "Indicator", "TravelTime"}
FAR = 1_000_000
Rows = dict[type[models.Model], list[Any]]


@pytest.fixture(autouse=True)
def _territory_looked_at_again() -> None:
    """What a process remembers of the territory is compared before its next use."""
    from ohmylot.domain.opportunities.shelf import keeping
    from ohmylot.domain.territory import stamps

    stamps.look_again()
    keeping.forget()


@pytest.fixture(scope="session")
def lot_files() -> Any:
    from ohmylot.domain.territory import reference

    return reference.read(reference.folder_of("lot"))


@pytest.fixture(scope="session")
def lot_rows(lot_files: Any, django_db_setup: None, django_db_blocker: Any) -> Rows:
    with django_db_blocker.unblock():
        return _loaded(lot_files)


def _loaded(files: Any) -> Rows:
    """Loaded once a process, taken back, and written again for each test that asks."""
    from ohmylot.domain.territory import models as tables
    from ohmylot.domain.territory.operations import load_territory

    kept = [getattr(tables, name) for name in KEPT]
    numbered = [table for table in kept if table._meta.auto_field]
    assert not connection.in_atomic_block, "The rows of a test would be taken for the territory's."
    try:
        with transaction.atomic():
            for table in numbered:
                _number_from(table, FAR)
            load_territory(files, by=None, at=NOW)
            rows = {table: _rows(table) for table in kept}
            transaction.set_rollback(True)
        if connection.vendor == "postgresql":
            # Its sequences do not roll back: a second territory, smaller, would leave the
            # tests of the first to count among the numbers that were kept.
            for table in numbered:
                _number_from(table, 1)
    finally:
        connection.close()
    return rows


def _number_from(table: type[models.Model], number: int) -> None:
    """No row of a test has the number of one that was kept."""
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number]
            )
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [name, number])


def _rows(table: type[models.Model]) -> list[Any]:
    if table.__name__ not in PLAIN:
        return list(table.objects.all())
    return list(table.objects.values_list(*_columns(table)))


def _columns(table: type[models.Model]) -> list[str]:
    return [field.attname for field in table._meta.fields]


def _write(table: type[models.Model], rows: list[Any]) -> None:
    """Many rows of numbers and words go straight to the table; the others through the model."""
    if table.__name__ not in PLAIN:
        table.objects.bulk_create(rows, batch_size=500)
        return
    columns = _columns(table)
    row = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 1000):
            chunk = rows[start : start + 1000]
            cursor.execute(
                f"INSERT INTO {table._meta.db_table} ({', '.join(columns)}) "
                f"VALUES {', '.join([row] * len(chunk))}",
                [value for values in chunk for value in values],
            )


def _put(rows: Rows, *, but: str = "", only: str = "") -> None:
    for table, values in rows.items():
        if table.__name__ != but and only in ("", table.__name__):
            _write(table, values)


@pytest.fixture
def lot(db: None, lot_rows: Rows) -> Any:
    """The territory of the Lot, all but its travel times."""
    _put(lot_rows, but="TravelTime")
    return next(iter(lot_rows)).objects.get()


@pytest.fixture
def lot_travel(lot: Any, lot_rows: Rows) -> Any:
    _put(lot_rows, only="TravelTime")
    return lot


@pytest.fixture
def lot_trades(db: None, lot_rows: dict[type[models.Model], list[Any]]) -> dict[str, Any]:
    """The trades of ROME 4, by code, without the communes."""
    rows = next(rows for table, rows in lot_rows.items() if table.__name__ == "Trade")
    table = type(rows[0])
    table.objects.bulk_create(rows, batch_size=500)
    return {trade.code: trade for trade in rows}


TRADES = {
    "F1703": "Maçon / Maçonne",
    "H2913": "Soudeur / Soudeuse",
    "J1506": "Infirmier / Infirmière en soins généraux (IDE)",
    "K1302": "Assistant / Assistante de vie dépendance",
    "K1304": "Employé familial / Employée familiale",
    "K1311": "Assistant / Assistante de vie aux familles",
}


@pytest.fixture
def mini_trades(mini_lot: dict[str, Any]) -> dict[str, Any]:
    """By code; what a process remembers of other trades, under the same version, is forgotten."""
    from ohmylot.domain.territory.models import Territory, Trade

    Territory.objects.update(version="eight communes, six trades")
    for code, label in TRADES.items():
        Trade.objects.get_or_create(code=code, defaults={"label": label, "label_key": label})
    return Trade.objects.in_bulk(TRADES, field_name="code")


@pytest.fixture(scope="session")
def mini_lot_files(lot_files: Any) -> Any:
    codes = set(MINI.values())
    communes = [
        row | {"neighbours": sorted(codes & set(row["neighbours"]))}
        for row in lot_files.communes
        if row["insee"] in codes
    ]
    sirens = {row["epci"] for row in communes}
    epci = [row for row in lot_files.epci if row["siren"] in sirens]
    return replace(lot_files, communes=communes, epci=epci, trades=[], sha256="mini")


@pytest.fixture(scope="session")
def mini_lot_rows(mini_lot_files: Any, django_db_setup: None, django_db_blocker: Any) -> Rows:
    with django_db_blocker.unblock():
        return _loaded(mini_lot_files)


@pytest.fixture
def mini_lot(db: None, mini_lot_rows: Rows) -> dict[str, Any]:
    """Eight real communes, by name."""
    from ohmylot.domain.territory.models import Commune

    _put(mini_lot_rows)
    by_code = {commune.insee: commune for commune in Commune.objects.select_related("epci")}
    return {name: by_code[code] for name, code in MINI.items()}
