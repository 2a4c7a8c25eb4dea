"""From which homes do two people both reach work? Arithmetic over columns: no table, no clock.

A home fits when each has at least one offer within reach, and they are not one and the same.
The better home is the one whose longer way is shorter; then whose two ways together are; then
where the one who has least choice has more; then where both have. Hence one offer more never
makes a home worse, and exchanging the two changes no order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
# Farther than anybody drives.
NOWHERE = 9_999


@dataclass(frozen=True, eq=False)
class Meeting:
    """``homes`` that fit, best first, as rows; then, for every home, ways and choices."""

    homes: Whole
    first_minutes: Whole
    second_minutes: Whole
    first_many: Whole
    second_many: Whole


def meet(minutes: Whole, first: Whole, second: Whole, both: Whole, at_most: int) -> Meeting:
    """``minutes`` from each home (rows) to each place (columns); offers counted by place.

    ``both`` counts those that would do for either: they stand in ``first`` and ``second`` too.
    """
    one, one_again, one_here = _nearest(minutes, first)
    other, other_again, other_here = _nearest(minutes, second)
    if both.any():
        shared = (both * (minutes == one[:, None])).sum(axis=1)
        same = (one == other) & (one_here == 1) & (other_here == 1) & (shared == 1)
        one, other = _parted(same, (one, one_again), (other, other_again))
    within = minutes <= at_most
    many, many_other = within @ first, within @ second
    rows = np.flatnonzero(np.maximum(one, other) <= at_most)
    least = np.minimum(many, many_other)
    order = np.lexsort(
        (
            rows,
            -(many + many_other)[rows],
            -least[rows],
            (one + other)[rows],
            np.maximum(one, other)[rows],
        )
    )
    return Meeting(rows[order], one, other, many, many_other)


def _nearest(minutes: Whole, counts: Whole) -> tuple[Whole, Whole, Whole]:
    """To the nearest offer, to the next one, and how many are as near as the nearest."""
    there = np.flatnonzero(counts)
    nowhere = np.full(len(minutes), NOWHERE, dtype=np.int64)
    if not there.size:
        return nowhere, nowhere, np.zeros(len(minutes), dtype=np.int64)
    ways = minutes[:, there].astype(np.int64)
    nearest = ways.min(axis=1)
    is_near = ways == nearest[:, None]
    here = is_near @ counts[there].astype(np.int64)
    beyond = np.where(is_near, NOWHERE, ways).min(axis=1)
    return nearest, np.where(here > 1, nearest, beyond), here


def _parted(
    same: NDArray[np.bool_], one: tuple[Whole, Whole], other: tuple[Whole, Whole]
) -> tuple[Whole, Whole]:
    """Where both would take the same offer, the one for whom it costs less takes the next."""
    one_goes_on = one[1] <= other[1]
    return (
        np.where(same & one_goes_on, one[1], one[0]),
        np.where(same & ~one_goes_on, other[1], other[0]),
    )
