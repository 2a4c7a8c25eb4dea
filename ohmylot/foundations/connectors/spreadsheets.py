"""The spreadsheets that people really have: CSV of any encoding and separator, XLSX; no formula.

What comes out is words, as they are written in the cells.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from time import strptime
from typing import Any

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 60, 2_000
SEPARATORS = ";\t,|"


class TooLarge(Exception):
    """Beyond what one screen looks at: cut it into several."""


class NotASpreadsheet(Exception):
    """Neither CSV nor XLSX: an old format, a picture, a protected file."""


class NothingInIt(Exception):
    """No header, or no line below it."""


@dataclass(frozen=True)
class Sheet:
    headers: list[str]
    rows: list[list[str]]


def read_sheet(data: bytes) -> Sheet:
    """The first sheet: its first line that says something names the columns."""
    if len(data) > LARGEST:
        raise TooLarge
    rows = _of_xlsx(data) if data.startswith(b"PK") else _of_csv(data)
    kept: list[list[str]] = []
    for row in rows:
        cells = [_words(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(kept) > MOST_ROWS or (len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:])):
            raise TooLarge
        kept.append(cells[:MOST_COLUMNS])
    if len(kept) < 2:
        raise NothingInIt
    headers, *lines = kept
    width = max(len(row) for row in kept)
    headers = [word or f"Colonne {place}" for place, word in enumerate(_wide(headers, width), 1)]
    return Sheet(headers, [_wide(row, width) for row in lines])


def number(words: str) -> float | None:
    """« 1 250,50 » as « 1250.50 »."""
    plain = words.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def day(words: str) -> date | None:
    """« 03/02/2026 », « 3.2.26 », « 2026-02-03 »."""
    words = words.strip().split(" ")[0].split("T")[0].replace(".", "/").replace("-", "/")
    for shape in ("%d/%m/%Y", "%Y/%m/%d", "%d/%m/%y"):
        try:
            return date(*strptime(words, shape)[:3])
        except ValueError:
            continue
    return None


def _wide(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\x00", "").strip()[:LONGEST_CELL]


def _of_csv(data: bytes) -> Iterable[list[str]]:
    if b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotASpreadsheet
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as wrong:
        raise NotASpreadsheet from wrong


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_xlsx(data: bytes) -> Iterable[Iterable[Any]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise TooLarge
        # Values as they were last computed: nothing is computed here.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True))
        book.close()
    except TooLarge:
        raise
    # An archive that lies raises whatever its reader stumbles on.
    except Exception as wrong:
        raise NotASpreadsheet from wrong
    return rows
