"""Tables of text: a separator, quotes, and a line that names the columns."""

from __future__ import annotations

import csv
from collections import Counter
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
# Lines of one width, to believe them rather than the names above.
ENOUGH_TO_TELL, FAR_WIDER = 3, 1.5
# In a narrow table, a sentence with commas looks like a line.
FEWEST_TO_TELL = 4
OPEN_QUOTE = (
    "Un guillemet ouvert à la ligne {line} n’est pas fermé : les lignes qui suivent s’y perdraient."
)
WIDER = "Elle a plus de cases que le tableau n’a de colonnes : un séparateur coupe une phrase."


class _Lines:
    """Lines of a text: none, and no row made of several, is longer than memory bears."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.size, self.quotes = text, 0, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(LARGEST_RECORD + 1)
        self.size += len(line)
        self.quotes += line.count('"')
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
                if lines.line_num > number and _swallows(cells, source, lines.dialect.delimiter):
                    raise NotRead(OPEN_QUOTE.format(line=number))
                yield number, cells
                number, source.size, source.quotes = lines.line_num + 1, 0, 0
        except csv.Error as wrong:
            raise NotRead(f"Le tableau est abîmé vers la ligne {lines.line_num}.") from wrong


def _swallows(cells: list[str], source: _Lines, separator: str) -> bool:
    """A quote that nobody closed takes in the lines that follow: to the end of the file, or to
    the next stray quote. Then a cell holds lines cut as the table is."""
    if source.quotes % 2:
        return True
    if len(cells) < FEWEST_TO_TELL:
        return False
    rows = sum(
        line.count(separator) == len(cells) - 1 for cell in cells for line in cell.splitlines()
    )
    return rows >= 2


def separator_of(path: Path, encoding: str) -> str:
    """The one by which most lines have as many cells as one another; the widest of equals."""

    def likeness(separator: str) -> tuple[int, int]:
        shape = Shape("csv", encoding, separator)
        try:
            widths = [len(cells) for _, cells in islice(rows(path, shape), LOOKED_AT) if any(cells)]
        except NotRead:
            return (0, 0)
        times = Counter(width for width in widths if width > 1)
        return max(((count, width) for width, count in times.items()), default=(0, 0))

    return max(SEPARATORS, key=likeness)


def columns_of(lines: Iterable[tuple[int, list[str]]]) -> tuple[int, tuple[str, ...]]:
    """The number of the line that names the columns, and their names, each of its own."""
    first = list(islice(lines, HEADERS_WITHIN))
    widths = sorted((sum(map(bool, map(words, cells))) for _, cells in first), reverse=True)
    # One line far wider than all others was cut where it should not: it tells nothing.
    alone = len(widths) > 2 and widths[0] > FAR_WIDER * widths[1] > 0
    widest = widths[alone] if widths else 0
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


def records(lines: Iterable[tuple[int, list[str]]], *, cut: bool = False) -> Iterator[Record]:
    """Below the line that names the columns; empty lines are none. ``cut``: cells are cut by a
    sign, and one too many says that a sentence was cut with them."""
    source = iter(lines)
    first = list(islice(source, HEADERS_WITHIN))
    header, names = columns_of(iter(first))
    width = _usual_width(first, header) if cut else MOST_COLUMNS
    for part in (first, source):
        for number, cells in part:
            if number <= header:
                continue
            said = [words(cell) for cell in cells[: len(names)]]
            # Pages put one under another repeat the names.
            if any(said) and tuple(said) != names:
                blanks = [""] * (len(names) - len(said))
                wrong = WIDER if len(cells) > width else ""
                yield Record(number, dict(zip(names, said + blanks, strict=True)), wrong)


def _usual_width(first: list[tuple[int, list[str]]], header: int) -> int:
    """How many cells a line has: as many as there are names, unless lines all say one more."""
    named = next(len(cells) for number, cells in first if number == header)
    below = Counter(len(cells) for number, cells in first if number > header)
    usual, times = below.most_common(1)[0] if below else (named, 0)
    return max(named, usual) if times >= ENOUGH_TO_TELL else named
