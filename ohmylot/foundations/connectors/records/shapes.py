"""What a file is, what one of its records says, and how much of either is too much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

CSV, XLSX, XML, JSON, PAGE = "csv", "xlsx", "xml", "json", "page"
MOST_RECORDS = 300_000
MOST_COLUMNS = 400
LONGEST_CELL = 20_000
LARGEST_RECORD = 1_000_000
DEEPEST = 30
# Records that are looked at to know the columns.
SAMPLE = 40
TOO_MANY = f"Ce fichier a plus de {MOST_RECORDS // 1000} 000 fiches : coupez-le en plusieurs."
TOO_LARGE_A_RECORD = "Une fiche de ce fichier est démesurée : il n’est pas lu."
NOTHING_IN_IT = "Ce fichier ne contient aucune fiche."
# Between the words of an element that is said several times.
AND = " ; "


class NotRead(Exception):
    """Why a file is not read, or not to its end: a sentence for whoever brought it."""


@dataclass(frozen=True)
class Record:
    """``number``: the line of a table, else its rank. ``wrong``: why it says nothing."""

    number: int
    cells: Mapping[str, str]
    wrong: str = ""


@dataclass(frozen=True)
class Shape:
    """``encoding``, ``separator`` and ``decimal`` are empty where the kind has none, or when
    nothing lets one guess. ``places``: those that could hold the records, the likeliest first."""

    kind: str
    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    place: str = ""
    places: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sample: tuple[Mapping[str, str], ...] = ()
    # Of a web page or of linked data, the job postings alone.
    job_postings: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Shape:
        lists = ("places", "columns", "sample")
        kept: dict[str, Any] = {one.name: said[one.name] for one in fields(cls) if one.name in said}
        return cls(**kept | {name: tuple(kept.get(name, ())) for name in lists})


def words(value: Any) -> str:
    """A value as a cell: no sign that a database refuses, no endless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    said = str(value)[:LONGEST_CELL]
    if not said.isascii():
        # Half of a sign: JSON can say it, nobody can write it.
        said = said.encode("utf-8", "ignore").decode()
    return said.replace("\x00", "").strip()


def add(cells: dict[str, str], name: str, said: str) -> None:
    """Said again, it is said beside, once."""
    known = cells.get(name)
    if known is None:
        if len(cells) >= MOST_COLUMNS:
            raise NotRead(TOO_LARGE_A_RECORD)
        cells[name] = said
    elif said and said not in known.split(AND) and len(known) + len(said) < LONGEST_CELL:
        cells[name] = f"{known}{AND}{said}" if known else said
