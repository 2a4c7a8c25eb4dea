"""Tables of text: a separator, quotes, and a line that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from ohmylot.foundations.connectors.records import encodings
from ohmylot.foundations.connectors.records.shapes import (
    LARGEST_RECORD,
    MOST_COLUMNS,
    NOTHING_IN_IT,
    TOO_LARGE_A_RECORD,
    NotRead,
    Record,
    Shape,
    words,
)

SEPARATORS = ";,\t|"
# Above the line that names the columns, exports write a title, a date, an empty line.
HEADERS_WITHIN = 12
LOOKED_AT = 60


class _Lines:
    """Lines of a text: none, and no row made of several, is longer than memory bears."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.size = text, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(LARGEST_RECORD + 1)
        self.size += len(line)
        if self.size > LARGEST_RECORD:
            raise NotRead(TOO_LARGE_A_RECORD)
        if not line:
            raise StopIteration
        return line


def rows(path: Path, shape: Shape) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers, as an editor shows them."""
    csv.field_size_limit(LARGEST_RECORD)
    with encodings.opened(path, shape.encoding) as text:
        source = _Lines(text)
        lines = csv.reader(source, delimiter=shape.separator or ";")
        number = 1
        try:
            for cells in lines:
                if len(cells) > MOST_COLUMNS:
                    raise NotRead(f"La ligne {number} a plus de {MOST_COLUMNS} colonnes.")
                yield number, cells
                number, source.size = lines.line_num + 1, 0
        except csv.Error as wrong:
            raise NotRead(f"Le tableau est abîmé vers la ligne {lines.line_num}.") from wrong


def separator_of(path: Path, encoding: str) -> str:
    """The one by which most lines have as many cells as the widest."""

    def likeness(separator: str) -> tuple[int, int]:
        shape = Shape("csv", encoding, separator)
        try:
            widths = [len(cells) for _, cells in islice(rows(path, shape), LOOKED_AT) if any(cells)]
        except NotRead:
            return (0, 0)
        widest = max(widths, default=0)
        return (0, 0) if widest < 2 else (widths.count(widest), widest)

    return max(SEPARATORS, key=likeness)


def columns_of(lines: Iterable[tuple[int, list[str]]]) -> tuple[int, tuple[str, ...]]:
    """The number of the line that names the columns, and their names, each of its own."""
    first = list(islice(lines, HEADERS_WITHIN))
    widest = max((sum(map(bool, map(words, cells))) for _, cells in first), default=0)
    for number, cells in first:
        said = [words(cell) for cell in cells]
        if widest and sum(map(bool, said)) >= 0.6 * widest:
            while said and not said[-1]:
                said.pop()
            return number, names_of(said)
    raise NotRead(NOTHING_IN_IT)


def names_of(said: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for place, name in enumerate(said, 1):
        plain = " ".join(name.split())[:120] or f"Colonne {place}"
        again, wanted = 2, plain
        while plain in names:
            plain, again = f"{wanted} ({again})", again + 1
        names.append(plain)
    return tuple(names)


def records(lines: Iterable[tuple[int, list[str]]]) -> Iterator[Record]:
    """Below the line that names the columns; empty lines are none."""
    source = iter(lines)
    first = list(islice(source, HEADERS_WITHIN))
    header, names = columns_of(iter(first))
    for part in (first, source):
        for number, cells in part:
            if number <= header:
                continue
            said = [words(cell) for cell in cells[: len(names)]]
            if any(said):
                blanks = [""] * (len(names) - len(said))
                yield Record(number, dict(zip(names, said + blanks, strict=True)))
