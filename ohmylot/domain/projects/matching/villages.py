"""Two adults, one home: from which communes both have work within the minutes each accepts.

One offer is one job: the two of them never count the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ohmylot.domain.projects.matching.values import (
    UNSAID,
    Criterion,
    Ground,
    Mask,
    Seeker,
    Telework,
    Whole,
)
from ohmylot.domain.projects.matching.weighing import FAR, LEAST, Fits, points_of_way

MOST = 8


def said_under(minutes: int) -> int:
    """« à moins de 20 minutes »: the next five minutes; 0 when it is on the spot."""
    return 0 if minutes == 0 else (minutes // 5 + 1) * 5


@dataclass(frozen=True)
class Side:
    """What one of the two finds from a home: the best offer, how far, and how many in all."""

    offer: int
    minutes: int
    many: int


@dataclass(frozen=True)
class Village:
    """A home for two jobs; ``home`` is a row of the ground."""

    home: int
    score: int
    first: Side
    second: Side

    @property
    def minutes(self) -> int:
        """The longer of the two ways."""
        return max(self.first.minutes, self.second.minutes)


@dataclass(frozen=True, eq=False)
class _Around:
    """For each home: the value of the best work (0: none), its row, its way; how many."""

    value: Whole
    row: Whole
    minutes: Whole
    many: Whole


def homes_of(one: Seeker, other: Seeker, ground: Ground) -> Whole:
    """The homes that a household considers; all of them when it names none."""
    named = sorted({*one.homes, *other.homes})
    return np.array(named or range(len(ground)), dtype=np.int64)


def villages(
    one: tuple[Seeker, Fits],
    other: tuple[Seeker, Fits],
    ground: Ground,
    *,
    most: int = MOST,
) -> list[Village]:
    """Homes from which both find something, best first."""
    homes = homes_of(one[0], other[0], ground)
    first, second = _apart(one, other, homes, ground)
    both = np.flatnonzero((first.value > 0) & (second.value > 0))
    total = first.value[both] + second.value[both]
    longest = np.maximum(first.minutes[both], second.minutes[both])
    together = first.minutes[both] + second.minutes[both]
    order = np.lexsort((homes[both], together, longest, -total))[:most]
    return [
        Village(
            int(homes[place]),
            int(first.value[place] + second.value[place]),
            _side(first, one[1], place),
            _side(second, other[1], place),
        )
        for place in both[order]
    ]


def _apart(
    one: tuple[Seeker, Fits], other: tuple[Seeker, Fits], homes: Whole, ground: Ground
) -> tuple[_Around, _Around]:
    """Where both would take one offer, the one who loses less by it takes their next one."""
    first, second = _around(*one, homes, ground), _around(*other, homes, ground)
    if not (first.value.any() and second.value.any()):
        return first, second
    pks, theirs = one[1].offers.pk[first.row], other[1].offers.pk[second.row]
    same = (first.value > 0) & (second.value > 0) & (pks == theirs)
    for pk in np.unique(pks[same]):
        first_next = _around(one[0], _without(int(pk), one[1]), homes, ground)
        second_next = _around(other[0], _without(int(pk), other[1]), homes, ground)
        here = same & (pks == pk)
        gives_way = here & (_worth(first_next, second) > _worth(second_next, first))
        first = _where(gives_way, first_next, first)
        second = _where(here & ~gives_way, second_next, second)
    return first, second


def _worth(goes_on: _Around, stays: _Around) -> Whole:
    """Points of the two; of equals the one whose longer way is shorter, then both together: so
    that exchanging the two people changes nothing."""
    points = np.where(goes_on.value > 0, goes_on.value + stays.value, 0)
    longest = np.maximum(goes_on.minutes, stays.minutes)
    worth: Whole = (points * FAR - longest) * FAR - (goes_on.minutes + stays.minutes)
    return worth


def _without(pk: int, fits: Fits) -> Fits:
    return replace(fits, score=np.where(fits.offers.pk == pk, 0, fits.score))


def _where(there: Mask, one: _Around, other: _Around) -> _Around:
    """How many are within reach stays: what one leaves to the other is still there."""
    return _Around(
        np.where(there, one.value, other.value),
        np.where(there, one.row, other.row),
        np.where(there, one.minutes, other.minutes),
        other.many,
    )


def _side(found: _Around, fits: Fits, place: int) -> Side:
    pk = fits.offers.pk[found.row[place]]
    return Side(int(pk), int(found.minutes[place]), int(found.many[place]))


def _around(seeker: Seeker, fits: Fits, homes: Whole, ground: Ground) -> _Around:
    """The best work of each commune is enough: from one home, all its offers are as far."""
    offers = fits.offers
    # One more column, at no distance from anywhere: what is worked from home.
    place = np.where(offers.telework == Telework.FULL, len(ground), offers.commune)
    bare = fits.score - fits.points[Criterion.REACH]
    rows = np.flatnonzero((fits.score >= LEAST) & (place != UNSAID))
    if not rows.size:
        nothing = np.zeros(homes.size, dtype=np.int64)
        return _Around(nothing, nothing, nothing, nothing)
    rows = rows[np.lexsort((-offers.pk[rows], -bare[rows], place[rows]))]
    places, first, many = np.unique(place[rows], return_index=True, return_counts=True)
    best = rows[first]
    ways = np.concatenate((ground.minutes[homes], np.zeros((homes.size, 1), np.int64)), axis=1)
    minutes = ways[:, places]
    within = minutes <= seeker.minutes
    value = np.where(within, bare[best] + points_of_way(minutes, seeker.minutes), 0)
    # Of equals the nearest; then the order of the ground.
    chosen = np.argmax(value * 1_000 - np.minimum(minutes, 999), axis=1)
    each = np.arange(homes.size)
    return _Around(
        value[each, chosen], best[chosen], minutes[each, chosen], (within * many).sum(axis=1)
    )
