"""What a file says of communes: plain values, each with the line that says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

MOST_REFUSALS = 5_000


class Unreadable(Exception):
    """The file is not of that format; the sentence says what was expected."""


@dataclass(frozen=True)
class NewFigure:
    """``flag``: ``secret``, ``few`` (too few cases), ``estimated``, or nothing."""

    insee: str
    code: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    words: str = ""
    flag: str = ""
    line: int = 0


@dataclass(frozen=True)
class NewCount:
    insee: str
    service: str
    count: int
    line: int = 0


@dataclass(frozen=True)
class NewEstablishment:
    """Where a file has no code of commune, it has a name: ``commune_name`` is looked up."""

    insee: str
    service: str
    external_id: str
    name: str
    commune_name: str = ""
    department_name: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    sector: str = ""
    lat: float | None = None
    lon: float | None = None
    line: int = 0


@dataclass(frozen=True)
class Refusal:
    line: int
    what: str
    reason: str


@dataclass
class Reading:
    """``elsewhere``: lines of other départements. ``aside``: lines about something else."""

    encoding: str = ""
    lines: int = 0
    elsewhere: int = 0
    aside: int = 0
    vintage: int | None = None
    period: str = ""
    figures: list[NewFigure] = field(default_factory=list)
    counts: list[NewCount] = field(default_factory=list)
    establishments: list[NewEstablishment] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    refused_count: int = 0

    def refuse(self, line: int, what: str, reason: str) -> None:
        """Counted always, kept up to a limit: a file of two million lines may be all wrong."""
        self.refused_count += 1
        if len(self.refused) < MOST_REFUSALS:
            self.refused.append(Refusal(line, what[:120], reason))

    def says_year(self, year: int) -> None:
        self.vintage = max(self.vintage or 0, year)

    @property
    def kept(self) -> int:
        return len(self.figures) + len(self.counts) + len(self.establishments)
