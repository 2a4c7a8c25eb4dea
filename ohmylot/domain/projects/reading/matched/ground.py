"""Communes as rows of one matrix, kept in memory until the territory's data change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ohmylot.domain.projects.matching.values import UNSAID, Ground
from ohmylot.domain.territory.queries import EverydayLife, Place, everyday_life


@dataclass(frozen=True, eq=False)
class Communes:
    """The rows of the ground, by the codes of the territory."""

    life: EverydayLife

    @cached_property
    def area_numbers(self) -> dict[str, int]:
        sirens = sorted({place.epci_siren for place in self.life.places})
        return {siren: number for number, siren in enumerate(sirens)}

    @cached_property
    def ground(self) -> Ground:
        areas = [self.area_numbers[place.epci_siren] for place in self.life.places]
        minutes = np.asarray(self.life.minutes, dtype=np.int64).reshape(len(areas), len(areas))
        return Ground(minutes, np.array(areas, dtype=np.int64))

    @cached_property
    def of_areas(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for row, place in enumerate(self.life.places):
            found.setdefault(place.epci_siren, []).append(row)
        return {siren: tuple(rows) for siren, rows in found.items()}

    def row(self, insee: str | None) -> int:
        return self.life.index.get(insee or "", UNSAID)

    def area(self, siren: str | None) -> int:
        return self.area_numbers.get(siren or "", UNSAID)

    def place(self, row: int) -> Place:
        return self.life.places[row]


_last: list[Communes] = []


def communes() -> Communes:
    """Drawn once for each version of the territory that this process has read."""
    life = everyday_life()
    if not _last or _last[0].life is not life:
        _last[:] = [Communes(life)]
    return _last[0]
