"""The finder's columns, taken from everyday life; kept in memory until the data change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ohmylot.domain.territory.finder import NOWHERE, Ground, Nearest, Numbers
from ohmylot.domain.territory.queries import EverydayLife, Place, everyday_life
from ohmylot.domain.territory.stamps import PerVersion

# A house first: it is what people come for; else what is known of any home.
TO_BUY = ("price-m2-house", "price-m2")
TO_RENT = ("rent-m2-house", "rent-m2-flat")


@dataclass(frozen=True, eq=False)
class Known:
    """The ground, and whose row is which."""

    ground: Ground
    places: tuple[Place, ...]
    index: dict[str, int]


def known() -> Known:
    return _kept.get()


def _build() -> Known:
    life = everyday_life()
    places = life.places
    ground = Ground(
        lat=np.array([place.lat for place in places]),
        lon=np.array([place.lon for place in places]),
        population=np.array([place.population for place in places], dtype=np.float64),
        nearest={service: _nearest(life, service) for service in life.counts},
        buy=_first(life, TO_BUY),
        rent=_first(life, TO_RENT),
        fibre=life.figures.get("fibre-share"),
    )
    return Known(ground, places, life.index)


def _nearest(life: EverydayLife, service: str) -> Nearest:
    found = life.nearest.get(service)
    if found is None:  # counted, and nowhere here
        nowhere = np.full(len(life.places), NOWHERE, dtype=np.int64)
        return Nearest(nowhere, np.full(len(life.places), -1, dtype=np.int64), nowhere)
    minutes = found.minutes.astype(np.int64)
    return Nearest(minutes, found.where.astype(np.int64), minutes)


def _first(life: EverydayLife, codes: tuple[str, ...]) -> Numbers | None:
    """For each commune the first of these figures that is known."""
    columns = [life.figures[code] for code in codes if code in life.figures]
    if not columns:
        return None
    best = columns[0].copy()
    for column in columns[1:]:
        unknown = np.isnan(best)
        best[unknown] = column[unknown]
    return best


_kept = PerVersion(_build)
