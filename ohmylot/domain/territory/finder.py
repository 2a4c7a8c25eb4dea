"""Which commune suits these wishes: arithmetic over columns, one row a commune.

What a wish lacks is counted in whole points, so that the same wishes give the same ranking
everywhere: up to ``EDGE`` when it is met (none at the door, ``EDGE`` at the limit), ``EDGE`` when
nobody knows, ``MISS`` and more when it is missed. A commune lacks the sum. Hence, for each commune:
accepting more never adds a point, wanting less never adds a point, and the order of the wishes
does not count. What is unknown is neither success nor failure: it stands beside what is met at
the limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ohmylot.domain.territory import travel

EDGE = 50
MISS = 1000
# However far beyond the limit, a missed wish lacks no more: one miss never outweighs two.
MISS_AT_MOST = 200
# Where nothing is near: farther than anybody drives.
NOWHERE = 9_999
# Under this share of homes that can be served, working from home is a bet.
FIBRE_PERCENT = 80

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


class Verdict(IntEnum):
    MET = 0
    UNKNOWN = 1
    MISSED = 2


@dataclass(frozen=True)
class Nearest:
    """For each commune, how far the nearest one is, and in which commune (by its row)."""

    # To the nearest that is known; ``NOWHERE`` when none is.
    minutes: Whole
    where: Whole
    # The same, if every commune of which nothing is known had one.
    at_best: Whole


@dataclass(frozen=True, eq=False)
class Ground:
    """The communes as columns, in one order. NaN says that a figure is not known."""

    lat: Numbers
    lon: Numbers
    population: Numbers
    nearest: Mapping[str, Nearest] = field(default_factory=dict)
    # Euros for a square metre: to buy, and to rent for a month.
    buy: Numbers | None = None
    rent: Numbers | None = None
    # Percent of the premises that fibre can serve.
    fibre: Numbers | None = None


@dataclass(frozen=True)
class Work:
    """Where somebody works, and how many minutes they accept to drive."""

    lat: float
    lon: float
    minutes: int


@dataclass(frozen=True)
class Near:
    """Something that must be near: a kind of the ground's, and minutes."""

    kind: str
    minutes: int


@dataclass(frozen=True)
class Size:
    """From so many inhabitants, to under so many."""

    at_least: int
    below: int


@dataclass(frozen=True)
class Sizes:
    """Any of these will do."""

    any_of: tuple[Size, ...]


@dataclass(frozen=True)
class Budget:
    euros: int
    square_metres: int
    to_rent: bool = False


@dataclass(frozen=True)
class Fibre:
    percent: int = FIBRE_PERCENT


Wish = Work | Near | Sizes | Budget | Fibre


@dataclass(frozen=True, eq=False)
class Column:
    """One wish against every commune."""

    wish: Wish
    verdict: NDArray[np.int8]
    # Minutes, inhabitants, euros or percent; NaN when it is not known.
    value: Numbers
    lack: Whole


@dataclass(frozen=True, eq=False)
class Answer:
    """Every commune judged. ``order`` holds rows, best first; equals keep the ground's order."""

    columns: tuple[Column, ...]
    lack: Whole
    misses: Whole
    order: Whole

    @property
    def fitting(self) -> int:
        """How many communes miss nothing: they are the first of the order."""
        return int(np.count_nonzero(self.misses == 0))


@dataclass(frozen=True)
class Loosening:
    """The wish that stands most in the way; ``needed`` would let ``communes`` of them fit.

    Without ``needed``, no figure would be enough: the wish is to be given up.
    """

    wish: Wish
    needed: int | None
    communes: int


def find(ground: Ground, wishes: tuple[Wish, ...]) -> Answer:
    columns = tuple(_column(ground, wish) for wish in wishes)
    rows = ground.lat.size
    lack = np.zeros(rows, dtype=np.int64)
    misses = np.zeros(rows, dtype=np.int64)
    for column in columns:
        lack += column.lack
        misses += column.verdict == Verdict.MISSED
    return Answer(columns, lack, misses, np.argsort(lack, kind="stable"))


def minutes_from(lat: float, lon: float, lats: Numbers, lons: Numbers) -> Whole:
    """``travel.estimated_minutes`` from one place to many."""
    return _minutes(_haversine(lat, lon, lats, lons))


def nearest(lat: Numbers, lon: Numbers, present: Numbers) -> Nearest:
    """How far the nearest is, given how many each commune has; NaN where nobody counted."""
    known, perhaps = np.flatnonzero(present > 0), np.flatnonzero(np.isnan(present))
    minutes, where = _nearest_of(lat, lon, known)
    unsure, _ = _nearest_of(lat, lon, perhaps)
    return Nearest(minutes, where, np.minimum(minutes, unsure))


def loosening(answer: Answer) -> Loosening | None:
    """What to loosen when nothing fits: the smallest stretch, in proportion to what was asked."""
    if answer.fitting or not answer.columns:
        return None
    # Two adults may wish the same: then both wishes are loosened together.
    columns = {column.wish: column for column in answer.columns}
    asked = [column.wish for column in answer.columns]
    found = [
        loosened
        for column in columns.values()
        if (loosened := _loosened(answer, column, asked.count(column.wish)))
    ]
    if found:
        return min(found, key=lambda one: one[0])[1]
    most = max(columns.values(), key=lambda column: int((column.verdict == Verdict.MISSED).sum()))
    return Loosening(most.wish, None, 0)


def _loosened(answer: Answer, column: Column, times: int) -> tuple[float, Loosening] | None:
    """How much this wish must stretch where it is the only one missed."""
    alone = (answer.misses == times) & (column.verdict == Verdict.MISSED)
    if not alone.any():
        return None
    limit = _limit(column.wish)
    if limit is None:
        return np.inf, Loosening(column.wish, None, int(alone.sum()))
    needed = int(column.value[alone].min())
    within = int(np.count_nonzero(alone & (column.value <= needed)))
    return needed / max(limit, 1), Loosening(column.wish, needed, within)


def _column(ground: Ground, wish: Wish) -> Column:
    rows = ground.lat.size
    if isinstance(wish, Work):
        minutes = minutes_from(wish.lat, wish.lon, ground.lat, ground.lon)
        return _at_most(wish, minutes.astype(np.float64), wish.minutes)
    if isinstance(wish, Near):
        kind = ground.nearest.get(wish.kind)
        if kind is None:
            return _at_most(wish, _unknown(rows), wish.minutes)
        # Too far for sure only if what is not known could not be nearer.
        beyond = (kind.minutes > wish.minutes) & (kind.at_best <= wish.minutes)
        return _at_most(wish, np.where(beyond, np.nan, kind.minutes), wish.minutes)
    if isinstance(wish, Sizes):
        return _within(wish, ground.population)
    if isinstance(wish, Budget):
        prices = ground.rent if wish.to_rent else ground.buy
        price = _unknown(rows) if prices is None else np.rint(prices * wish.square_metres)
        return _at_most(wish, price, wish.euros)
    share = _unknown(rows) if ground.fibre is None else np.floor(ground.fibre)
    return _at_least(wish, share, wish.percent)


def _at_most(wish: Wish, value: Numbers, limit: int) -> Column:
    return _judged(wish, value, met=value <= limit, used=value, beyond=value - limit, limit=limit)


def _at_least(wish: Wish, value: Numbers, floor: int) -> Column:
    short = floor - value
    return _judged(wish, value, met=short <= 0, used=0 * value, beyond=short, limit=floor)


def _within(wish: Sizes, value: Numbers) -> Column:
    """Of several sizes, the one that lacks least."""
    columns = [
        _judged(
            wish,
            value,
            met=(value >= size.at_least) & (value < size.below),
            used=0 * value,
            beyond=np.where(value < size.at_least, size.at_least - value, value - size.below),
            limit=size.at_least if size.at_least else size.below,
        )
        for size in wish.any_of
    ]
    best = columns[0]
    for other in columns[1:]:
        verdict = np.minimum(best.verdict, other.verdict)
        best = Column(wish, verdict, value, np.minimum(best.lack, other.lack))
    return best


def _judged(
    wish: Wish,
    value: Numbers,
    *,
    met: NDArray[np.bool_],
    used: Numbers,
    beyond: Numbers,
    limit: int,
) -> Column:
    unknown = np.isnan(value)
    verdict = np.where(unknown, Verdict.UNKNOWN, np.where(met, Verdict.MET, Verdict.MISSED))
    # Whole numbers from here on: the same in every machine.
    over = np.where(unknown, 0, np.where(met, used, beyond)).astype(np.int64)
    points = over * EDGE // max(limit, 1)
    missed = MISS + np.minimum(points, MISS_AT_MOST)
    lack = np.where(unknown, EDGE, np.where(met, points, missed))
    return Column(wish, verdict.astype(np.int8), value, lack)


def _limit(wish: Wish) -> int | None:
    """What a larger figure would loosen; None for what has no such figure."""
    if isinstance(wish, Work | Near):
        return wish.minutes
    return wish.euros if isinstance(wish, Budget) else None


def _unknown(rows: int) -> Numbers:
    return np.full(rows, np.nan)


def _nearest_of(lat: Numbers, lon: Numbers, rows: Whole) -> tuple[Whole, Whole]:
    """Minutes to the nearest of these rows, and which one it is; by slices, to spare memory."""
    minutes = np.full(lat.size, NOWHERE, dtype=np.int64)
    where = np.full(lat.size, -1, dtype=np.int64)
    if not rows.size:
        return minutes, where
    # Straight through the ground: in the same order as by its surface, and quicker to compare.
    points = _in_space(lat, lon)
    step = max(1, 1_000_000 // rows.size)
    for start in range(0, lat.size, step):
        part = slice(start, start + step)
        straight = sum((axis[part, None] - axis[rows]) ** 2 for axis in points)
        where[part] = rows[np.argmin(straight, axis=1)]
    return _minutes(_haversine(lat, lon, lat[where], lon[where])), where


def _in_space(lat: Numbers, lon: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    north, east = np.radians(lat), np.radians(lon)
    return np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)


def _haversine(lat: float | Numbers, lon: float | Numbers, lats: Numbers, lons: Numbers) -> Numbers:
    north = np.sin(np.radians(lat - lats) / 2) ** 2
    east = np.sin(np.radians(lon - lons) / 2) ** 2
    result: Numbers = north + np.cos(np.radians(lat)) * np.cos(np.radians(lats)) * east
    return result


def _minutes(squares: Numbers) -> Whole:
    km = 2 * travel.EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(squares)))
    minutes = np.ceil(km * travel.WINDING / travel.KM_PER_HOUR * 60).astype(np.int64)
    return np.minimum(minutes, NOWHERE)
