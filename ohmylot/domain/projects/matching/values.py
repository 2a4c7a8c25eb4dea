"""What one adult wants, and what offers are, as whole numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import IntEnum, IntFlag, StrEnum

import numpy as np
from numpy.typing import NDArray

from ohmylot.domain.projects.matching.names import are_alike

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
# A place or an area that nobody said.
UNSAID = -1


class Criterion(StrEnum):
    TRADE = "trade"
    REACH = "reach"
    MODE = "mode"
    PAY = "pay"
    TIME = "time"
    TELEWORK = "telework"
    DATE = "date"


MOST = {
    Criterion.TRADE: 40,
    Criterion.REACH: 25,
    Criterion.MODE: 10,
    Criterion.PAY: 10,
    Criterion.TIME: 5,
    Criterion.TELEWORK: 5,
    Criterion.DATE: 5,
}


class Kind(IntEnum):
    JOB = 0
    HEALTH = 1
    TAKEOVER = 2


class Mode(IntFlag):
    """Several may be wished, several may be offered; none said is 0."""

    STABLE = 1
    TEMPORARY = 2
    SELF_EMPLOYED = 4
    APPRENTICE = 8


class Time(IntEnum):
    UNSAID = 0
    FULL = 1
    PART = 2


class Telework(IntEnum):
    UNSAID = 0
    NONE = 1
    SOME = 2
    FULL = 3


def trade_number(code: str) -> int:
    """« J1506 » as a number that sorts as codes do; its hundreds are the family of trades."""
    return (ord(code[0]) - ord("A")) * 10_000 + int(code[1:])


@dataclass(frozen=True)
class Wanted:
    """What an adult looks for, wherever it is. Nothing here says who they are, nor where."""

    trade: int
    # A second one that would do as well; none is ``UNSAID``.
    other: int = UNSAID
    near_trades: bool = False
    modes: int = 0
    time: int = Time.UNSAID
    # Euros a month before tax, for a full week; 0 asks nothing.
    pay: int = 0
    telework: int = Telework.UNSAID
    # A day since year one; 0 asks nothing.
    earliest: int = 0
    takes_over: bool = False

    @property
    def trades(self) -> list[int]:
        return [self.trade] if self.other == UNSAID else [self.trade, self.other]


@dataclass(frozen=True)
class Lessons:
    """What this adult put aside before, by the reason given."""

    # « Trop loin »: from so many minutes on.
    minutes: int | None = None
    # « Trop peu payé »: up to so many euros a month.
    pay: int | None = None
    # « Pas ce contrat ».
    modes: int = 0
    # « Pas ce métier »: trades near the one that is wanted.
    trades: frozenset[int] = frozenset()
    # « Pas chez cet employeur ».
    employers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Seeker:
    """One adult at the foot of the ground: homes are rows of it; none is anywhere."""

    wanted: Wanted
    homes: tuple[int, ...] = ()
    minutes: int = 30
    lessons: Lessons = Lessons()
    # Who must receive nothing of theirs: publishers, and names, folded.
    apart: frozenset[int] = frozenset()
    apart_names: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Ground:
    """Minutes by road between communes, and the area of each."""

    minutes: Whole
    areas: Whole

    def __len__(self) -> int:
        return len(self.areas)


@dataclass(frozen=True)
class Offer:
    """One offer, as a line; ``Offers`` keeps many, as columns."""

    pk: int
    trade: int
    kind: int = Kind.JOB
    commune: int = UNSAID
    area: int = UNSAID
    modes: int = 0
    time: int = Time.UNSAID
    pay: int = 0
    telework: int = Telework.UNSAID
    starts: int = 0
    # The publisher's row; its name and the employer's as numbers; 0 is nobody known.
    publisher: int = 0
    house: int = 0
    employer: int = 0


COLUMNS = tuple(column.name for column in fields(Offer))


@dataclass(frozen=True, eq=False)
class Offers:
    """Columns of one order: by trade, then by key. A family of trades is one slice of it."""

    pk: Whole
    trade: Whole
    kind: Whole
    commune: Whole
    area: Whole
    modes: Whole
    time: Whole
    pay: Whole
    telework: Whole
    starts: Whole
    publisher: Whole
    house: Whole
    employer: Whole
    # Of ``house`` and ``employer``, what the numbers say, folded.
    names: Mapping[int, str] = field(default_factory=dict)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", len(self.pk))

    @classmethod
    def of(cls, rows: Sequence[Offer], names: Mapping[int, str] | None = None) -> Offers:
        ordered = sorted(rows, key=lambda row: (row.trade, row.pk))
        columns = {
            name: np.array([getattr(row, name) for row in ordered], dtype=np.int64)
            for name in COLUMNS
        }
        return cls(**columns, names=names or {})

    def take(self, rows: slice | Whole | Mask) -> Offers:
        return Offers(**{name: getattr(self, name)[rows] for name in COLUMNS}, names=self.names)

    def houses_like(self, names: Collection[str]) -> list[int]:
        """Numbers of houses and employers whose name is alike one of these."""
        if not names:
            return []
        there = np.union1d(self.house, self.employer).tolist()
        known = [(number, self.names.get(number, "")) for number in there]
        return [number for number, said in known if any(are_alike(said, name) for name in names)]

    def around(self, wanted: Wanted) -> Offers:
        """Those of the trades, or of their families when near ones will do: no other can fit."""
        size = 100 if wanted.near_trades else 1
        first = np.array([trade // size * size for trade in wanted.trades])
        starts, stops = np.searchsorted(self.trade, [first, first + size])
        if len(starts) == 1:
            return self.take(slice(starts[0], stops[0]))
        spans = [np.arange(one, two) for one, two in zip(starts, stops, strict=True)]
        return self.take(np.unique(np.concatenate(spans)))
