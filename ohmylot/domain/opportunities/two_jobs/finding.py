"""The open offers of two people, and the villages between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ohmylot.domain.opportunities import shelf
from ohmylot.domain.opportunities.models import Kind
from ohmylot.domain.opportunities.shelf.columns import NOWHERE, Mask, Segment, Shelf
from ohmylot.domain.opportunities.shelf.keeping import KINDS
from ohmylot.domain.opportunities.two_jobs.meeting import Meeting, Whole, meet
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.queries import Place, everyday_life
from ohmylot.domain.territory.stamps import PerVersion

# What somebody is hired for, at a place that is told.
WORK = (KINDS[Kind.JOB], KINDS[Kind.HEALTH])
# When nothing is near enough, these are tried.
LONGER_WAYS = (45, 60)
# Trades tried for the examples, and how many pairs are shown.
TRIED, SHOWN = 8, 3


@dataclass(frozen=True)
class Side:
    """For one of the two, from one village: the nearest offer, where, how far; how many in all."""

    minutes: int
    many: int
    offer: int
    place: Place


@dataclass(frozen=True)
class Village:
    home: Place
    first: Side
    second: Side


@dataclass(frozen=True)
class Found:
    """``told`` villages come with their offers, ``others`` by their names; best first.

    ``open_offers`` counts those of each; ``unplaced``, among them, those whose commune is not told.
    ``farther`` says, when no village fits, with how many minutes some would, and how many.
    """

    told: list[Village] = field(default_factory=list)
    others: list[Place] = field(default_factory=list)
    open_offers: tuple[int, int] = (0, 0)
    unplaced: tuple[int, int] = (0, 0)
    farther: tuple[int, int] | None = None

    @property
    def fitting(self) -> int:
        return len(self.told) + len(self.others)


@dataclass(frozen=True, eq=False)
class _Offers:
    """Open offers of a trade: their keys, their moments, the row of their commune or NOWHERE."""

    pk: Whole
    published: np.ndarray
    row: Whole

    @property
    def placed(self) -> Mask:
        return self.row != NOWHERE

    def by_place(self, size: int) -> Whole:
        return np.bincount(self.row[self.placed], minlength=size).astype(np.int64)

    def at(self, ways: Whole, minutes: int) -> list[int]:
        """Keys of those that are exactly so far, the newest first."""
        rows = np.flatnonzero(self.placed & (ways[self.row] == minutes))
        newest = np.lexsort((-self.pk[rows], -self.published[rows]))
        return [int(pk) for pk in self.pk[rows[newest]]]

    def where(self, pk: int) -> int:
        return int(self.row[np.flatnonzero(self.pk == pk)[0]])


def two_jobs(
    first: Collection[int], second: Collection[int], *, at_most: int, on: date, told: int = 12
) -> Found:
    """Villages from which somebody of each trade (keys of rows) drives no more than ``at_most``."""
    life = everyday_life()
    minutes, size = life.minutes, len(life.places)
    held = shelf.current()
    one, other = _offers(held, first, on), _offers(held, second, on)
    counts = _counts(one, other, size)
    met = meet(minutes, *counts, at_most)
    homes = [int(row) for row in met.homes]
    return Found(
        told=[_village(row, met, one, other, minutes, life.places) for row in homes[:told]],
        others=[life.places[row] for row in homes[told:]],
        open_offers=(len(one.pk), len(other.pk)),
        unplaced=(int((~one.placed).sum()), int((~other.placed).sum())),
        farther=None if homes else _farther(minutes, counts, at_most),
    )


def examples(*, at_most: int, on: date) -> list[tuple[int, int]]:
    """Pairs of trades much sought today, for each of which there are villages."""
    minutes, held = everyday_life().minutes, shelf.current()
    sought = Counter[int]()
    for segment in held.segments:
        trades = segment.trade[_open(segment, on) & (segment.commune != NOWHERE)]
        sought.update(trades[trades != NOWHERE].tolist())
    most = [trade for trade, _ in sorted(sought.items(), key=lambda pair: (-pair[1], pair[0]))]
    pairs: list[tuple[int, int]] = []
    left = [(trade, _offers(held, [trade], on)) for trade in most[:TRIED]]
    while len(left) > 1 and len(pairs) < SHOWN:
        trade, one = left.pop(0)
        for place, (beside, other) in enumerate(left):
            if meet(minutes, *_counts(one, other, len(minutes)), at_most).homes.size:
                pairs.append((trade, beside))
                del left[place]
                break
    return pairs


def _counts(one: _Offers, other: _Offers, size: int) -> tuple[Whole, Whole, Whole]:
    shared = np.isin(one.pk, other.pk)
    both = _Offers(one.pk[shared], one.published[shared], one.row[shared])
    return one.by_place(size), other.by_place(size), both.by_place(size)


def _farther(
    minutes: Whole, counts: tuple[Whole, Whole, Whole], at_most: int
) -> tuple[int, int] | None:
    for limit in LONGER_WAYS:
        if limit > at_most and (homes := meet(minutes, *counts, limit).homes).size:
            return limit, int(homes.size)
    return None


def _village(
    row: int,
    met: Meeting,
    one: _Offers,
    other: _Offers,
    minutes: Whole,
    places: tuple[Place, ...],
) -> Village:
    ways = minutes[row]
    here = one.at(ways, int(met.first_minutes[row]))
    there = other.at(ways, int(met.second_minutes[row]))
    first, second = next((a, b) for a in here for b in there if a != b)
    return Village(
        places[row],
        _side(first, one, met.first_minutes[row], met.first_many[row], places),
        _side(second, other, met.second_minutes[row], met.second_many[row], places),
    )


def _side(
    offer: int, offers: _Offers, minutes: np.int64, many: np.int64, places: tuple[Place, ...]
) -> Side:
    return Side(int(minutes), int(many), offer, places[offers.where(offer)])


def _offers(held: Shelf, trades: Collection[int], on: date) -> _Offers:
    """Of every segment of the shelf, those that are open today and ask for one of these trades."""
    kept = list(_kept(held, trades, on))
    pk = np.concatenate([part[0] for part in kept] or [np.empty(0, dtype=np.int64)])
    published = np.concatenate([part[1] for part in kept] or [np.empty(0)])
    commune = np.concatenate([part[2] for part in kept] or [np.empty(0, dtype=np.int64)])
    return _Offers(pk, published, _rows.get().of(commune))


def _kept(
    held: Shelf, trades: Collection[int], on: date
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    for segment in held.segments:
        mask = _any(segment.trade, trades) & _open(segment, on)
        yield segment.pk[mask], segment.published[mask], segment.commune[mask]


def _open(segment: Segment, on: date) -> Mask:
    mask: Mask = segment.alive & (segment.expires > on.toordinal())
    return mask & _any(segment.kind, WORK)


def _any(column: np.ndarray, values: Collection[int]) -> Mask:
    """Of few values, a comparison each is quicker than a set."""
    mask: Mask = np.zeros(len(column), dtype=bool)
    for value in values:
        mask |= column == value
    return mask


@dataclass(frozen=True, eq=False)
class _Rows:
    """From the key of a commune to its row in everyday life."""

    keys: Whole
    rows: Whole

    def of(self, communes: np.ndarray) -> Whole:
        if not self.keys.size:
            return np.full(len(communes), NOWHERE, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.keys, communes), self.keys.size - 1)
        return np.where(self.keys[place] == communes, self.rows[place], NOWHERE)


def _build_rows() -> _Rows:
    """A commune that merged leads to its heir."""
    row_of = {place.insee: row for row, place in enumerate(everyday_life().places)}
    communes = Commune.objects.order_by("pk").values_list("pk", "insee", "merged_into__insee")
    found = [(pk, row_of.get(heir or insee, NOWHERE)) for pk, insee, heir in communes]
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    return _Rows(table[:, 0], table[:, 1])


_rows = PerVersion(_build_rows)
