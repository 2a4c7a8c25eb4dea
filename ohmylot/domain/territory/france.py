"""Where people come from: every commune of France, found by what they type.

Read once a process, when somebody first asks, from ``communes-of-france.csv.xz``
(``tools/build_france.py``). Our own communes are in the tables; this is only for comparing.
"""

from __future__ import annotations

import csv
import lzma
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ohmylot.domain.territory.gazetteer import LONGEST_QUERY, spoken, without_article

FILE = Path(__file__).resolve().parents[2] / "territories" / "communes-of-france.csv.xz"
SOURCE = "INSEE, populations légales 2023 et recensement 2021 ; La Poste ; DILA ; IGN"
POPULATION_VINTAGE, HOMES_VINTAGE = 2023, 2021
# Under this likeness, a typing error becomes another town.
ALIKE = 0.75
# Enough to sort by size; « saint » begins thousands of names.
LOOKED_AT = 5_000


@dataclass(frozen=True)
class Homes:
    all: int
    main: int
    vacant: int


@dataclass(frozen=True)
class Town:
    """A commune of France. ``homes`` is None where the census gives nothing."""

    code: str
    name: str
    postal_code: str
    people: int
    lat: float
    lon: float
    homes: Homes | None

    @property
    def department(self) -> str:
        return self.code[:3] if self.code.startswith("97") else self.code[:2]


class Towns:
    """Names in order, so that a beginning is a slice."""

    def __init__(self, towns: list[Town]) -> None:
        # The most peopled first: equals keep that order.
        self.towns = sorted(towns, key=lambda town: (-town.people, town.code))
        self.by_code = {town.code: town for town in self.towns}
        keys = []
        for rank, town in enumerate(self.towns):
            said = spoken(town.name)
            keys.append((said, rank))
            if (bare := without_article(said)) != said:
                keys.append((bare, rank))
        keys.sort()
        self.names = [name for name, _ in keys]
        self.ranks = [rank for _, rank in keys]

    # The same as columns, in the same order.
    @cached_property
    def lat(self) -> NDArray[np.float64]:
        return np.array([town.lat for town in self.towns])

    @cached_property
    def lon(self) -> NDArray[np.float64]:
        return np.array([town.lon for town in self.towns])

    @cached_property
    def people(self) -> NDArray[np.int64]:
        return np.array([town.people for town in self.towns])

    @cached_property
    def by_postal_code(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for rank, town in enumerate(self.towns):
            found.setdefault(town.postal_code, []).append(rank)
        return found

    def find(self, words: str, limit: int = 8) -> list[Town]:
        """By name, beginning of a name, postal code, INSEE code; typing errors forgiven."""
        words = words[:LONGEST_QUERY].strip()
        if words.upper() in self.by_code and words not in self.by_postal_code:
            return [self.by_code[words.upper()]]
        code = re.search(r"\b\d{5}\b", words)
        name = spoken(re.sub(r"\d+", " ", words))
        if not name:
            ranks = self.by_postal_code.get(code.group(), []) if code else []
        else:
            ranks = self._named(name) or self._mistyped(name)
            if code:  # « 44000 Nantes », « Saint-Denis 93 »
                ranks = sorted(ranks, key=lambda rank: self._elsewhere(rank, code.group()))
        return [self.towns[rank] for rank in ranks[:limit]]

    def _elsewhere(self, rank: int, code: str) -> bool:
        return self.towns[rank].postal_code[:2] != code[:2]

    def _named(self, name: str) -> list[int]:
        """Those of this very name, then those that begin so, the most peopled first."""
        start = bisect_left(self.names, name)
        same: set[int] = set()
        begins: set[int] = set()
        for index in range(start, min(start + LOOKED_AT, len(self.names))):
            if not self.names[index].startswith(name):
                break
            (same if self.names[index] == name else begins).add(self.ranks[index])
        return sorted(same) + sorted(begins - same)

    def _mistyped(self, name: str) -> list[int]:
        if len(name) < 4:
            return []
        near = process.extract(
            name, self.names, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=20
        )
        ordered = sorted((-likeness, self.ranks[index]) for _, likeness, index in near)
        return list(dict.fromkeys(rank for _, rank in ordered))


def towns() -> Towns:
    return _read()


def find_towns(words: str, limit: int = 8) -> list[Town]:
    return towns().find(words, limit)


@lru_cache(maxsize=1)
def _read() -> Towns:
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter=";")
        next(rows)
        return Towns([_town(row) for row in rows])


def _town(row: list[str]) -> Town:
    code, name, postal, people, lat, lon, *homes = row
    counted = Homes(*(int(number) for number in homes)) if homes[0] else None
    return Town(code, name, postal, int(people), float(lat), float(lon), counted)
