"""A town of theirs beside a commune of ours: only what is known of one or of the other."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ohmylot.domain.territory.finder import minutes_from
from ohmylot.domain.territory.france import Town, towns
from ohmylot.domain.territory.ground import known
from ohmylot.domain.territory.travel import great_circle_km

# One goes that far for shopping, for friends, for a film.
NEAR_MINUTES = 20
BIG_TOWN = 10_000


@dataclass(frozen=True)
class Portrait:
    """What we know of a place. None is « we do not know »."""

    town: Town
    # Everybody within ``NEAR_MINUTES`` by road, estimated; those of the place too.
    people_near: int
    # The nearest of ``BIG_TOWN`` people or more, and minutes to it; none to itself.
    big_town: Town
    big_town_minutes: int
    buy: float | None
    rent: float | None
    fibre: float | None
    # Minutes to the nearest of each service that somebody counted.
    nearest: dict[str, int]

    @property
    def vacant_percent(self) -> int | None:
        homes = self.town.homes
        return round(100 * homes.vacant / homes.all) if homes and homes.all else None

    @property
    def second_percent(self) -> int | None:
        """Neither lived in all the year, nor empty."""
        homes = self.town.homes
        if not homes or not homes.all:
            return None
        return round(100 * max(0, homes.all - homes.main - homes.vacant) / homes.all)


def portrait(code: str) -> Portrait | None:
    """Of any commune of France; of one of ours, everyday life too."""
    every, ours = towns(), known()
    town = every.by_code.get(code)
    if town is None:
        return None
    minutes = minutes_from(town.lat, town.lon, every.lat, every.lon)
    near = minutes <= NEAR_MINUTES
    big = np.flatnonzero(every.people >= BIG_TOWN)
    closest = int(big[minutes[big].argmin()])
    row = ours.index.get(code)
    ground = ours.ground
    return Portrait(
        town=town,
        people_near=int(every.people[near].sum()),
        big_town=every.towns[closest],
        big_town_minutes=int(minutes[closest]),
        buy=_figure(ground.buy, row),
        rent=_figure(ground.rent, row),
        fibre=_figure(ground.fibre, row),
        nearest={}
        if row is None
        else {kind: int(found.minutes[row]) for kind, found in ground.nearest.items()},
    )


def straight_km(one: Town, other: Town) -> int:
    return round(great_circle_km(one.lat, one.lon, other.lat, other.lon))


def _figure(column: np.ndarray | None, row: int | None) -> float | None:
    if column is None or row is None or math.isnan(column[row]):
        return None
    return float(column[row])
