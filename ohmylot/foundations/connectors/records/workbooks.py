"""Workbooks (XLSX), row by row: values as they were last computed, no formula, no macro."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from ohmylot.foundations.connectors.records import tables
from ohmylot.foundations.connectors.records.shapes import MOST_COLUMNS, NotRead, words

LARGEST_UNPACKED = 400_000_000
# The words of all cells, which its reader keeps in memory.
LARGEST_WORDS = 60_000_000
MOST_PARTS = 2_000
# Between the names of sheets that are read one after the other: none has a slash in its own.
TOGETHER = " / "
# Sheets that are looked at, to know whether they go together.
MOST_SHEETS = 24
LARGEST_ROW = 4_000_000
LOOKED_AT = 30
A_PIECE = 1 << 16
BOMB = "Ce classeur est démesuré une fois ouvert : il n’est pas lu."
NOT_A_WORKBOOK = (
    "Ce fichier compressé n’est pas un classeur XLSX qui se lit : protégé par un mot de passe, "
    "abîmé, ou d’une autre nature. Enregistrez-le en XLSX ou en CSV."
)


def places_of(path: Path) -> tuple[str, ...]:
    """The widest sheet first: a cover page and lists of choices are narrower than what is offered;
    those that are hidden come last. Before them all, those that go together, as one place."""
    _refuse_endless_rows(path)
    with _book(path) as book:

        def likeness(sheet: Any) -> tuple[bool, int]:
            return sheet.sheet_state != "visible", -_width(sheet)

        sheets = sorted(book.worksheets, key=likeness)
        together = _alike([one for one in sheets if one.sheet_state == "visible"])
        places = tuple(sheet.title for sheet in sheets)
    return (TOGETHER.join(together), *places) if len(together) > 1 else places


def _alike(sheets: Sequence[Any]) -> list[str]:
    """Whose columns have the same names as the first one's: a month each, a contract each."""
    if len(sheets) < 2:
        return []
    named: list[tuple[str, ...]] = []
    for sheet in sheets[:MOST_SHEETS]:
        try:
            named.append(tables.columns_of(_lines_of(sheet))[1])
        except NotRead:
            named.append(())
    pairs = zip(sheets, named, strict=False)
    return [sheet.title for sheet, names in pairs if names and names == named[0]]


def _width(sheet: Any) -> int:
    """How many cells its fullest line has, among the first; none, below it nothing is said."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=LOOKED_AT, max_col=MOST_COLUMNS, values_only=True)
    try:
        widths = [sum(cell is not None for cell in row) for row in rows]
    # An archive that lies raises whatever its reader stumbles on.
    except Exception:
        return 0
    return max(widths, default=0) if sum(map(bool, widths)) > 1 else 0


def _refuse_endless_rows(path: Path) -> None:
    """Its reader holds a row whole, however many cells it has."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if not part.filename.startswith("xl/worksheets/"):
                    continue
                with archive.open(part) as sheet:
                    since = 0
                    while piece := sheet.read(A_PIECE):
                        since = since + len(piece) if b"row" not in piece else 0
                        if since > LARGEST_ROW:
                            raise NotRead(BOMB)
    # An archive that lies raises whatever its reader stumbles on.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, ValueError) as wrong:
        raise NotRead(NOT_A_WORKBOOK) from wrong


def rows(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    with _book(path) as book:
        if sheet not in book.sheetnames:
            raise NotRead(f"La feuille « {sheet} » n’est plus dans ce classeur.")
        yield from _lines_of(book[sheet])


def _lines_of(page: Any) -> Iterator[tuple[int, list[str]]]:
    # What it says of its size may be a lie.
    page.reset_dimensions()
    lines = page.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines, None)
        # An archive that lies raises whatever its reader stumbles on.
        except Exception as wrong:
            raise NotRead(f"Le classeur est abîmé vers la ligne {number}.") from wrong
        if cells is None:
            return
        yield number, [said(cell) for cell in cells]


def said(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat() if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else words(cell)


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    # By its bytes: openpyxl trusts the end of a name.
    with path.open("rb") as file:
        book = _opened(file)
        try:
            yield book
        finally:
            book.close()


def _refuse_others(names: set[str]) -> None:
    if any(name.startswith("xl/") for name in names):
        return
    if {"mimetype", "content.xml"} <= names:
        raise NotRead("Ce tableau est en ODS : enregistrez-le en XLSX ou en CSV.")
    raise NotRead("Ce fichier est une archive (ZIP) : apportez le fichier qu’elle contient.")


def _opened(file: BinaryIO) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _refuse_others({part.filename for part in parts})
            shared = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
            whole = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or whole > LARGEST_UNPACKED or shared > LARGEST_WORDS:
            raise NotRead(BOMB)
        return load_workbook(file, read_only=True, data_only=True)
    except NotRead:
        raise
    # An archive that lies raises whatever its reader stumbles on.
    except Exception as wrong:
        raise NotRead(NOT_A_WORKBOOK) from wrong
