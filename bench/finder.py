"""How long the finder takes: python -m bench.finder [rounds]

The communes of the Lot, then every commune of France, both from the committed files, without a
server or a database. Facilities are stood in for by population, prices and fibre by dice: only
the arithmetic is measured.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from bench.commune_search import line
from ohmylot.domain.territory import finder, reference
from ohmylot.domain.territory.finder import Budget, Fibre, Ground, Near, Size, Sizes, Wish, Work
from ohmylot.domain.territory.france import find_towns, towns

FIGEAC, CAHORS = (44.608, 2.033), (44.447, 1.441)
# From how many inhabitants a commune of the bench has one.
KINDS = {"doctor": 1_500, "pharmacy": 2_000, "college": 4_000, "lycee": 10_000}
KINDS |= {"station": 8_000, "supermarket": 3_000}
WISHES: dict[str, tuple[Wish, ...]] = {
    "one job": (Work(*FIGEAC, 25),),
    "two jobs, doctor, size": (
        Work(*FIGEAC, 25),
        Work(*CAHORS, 60),
        Near("doctor", 15),
        Sizes((Size(200, 2_000),)),
    ),
    "everything": (
        Work(*FIGEAC, 25),
        Work(*CAHORS, 60),
        *(Near(kind, 20) for kind in KINDS),
        Sizes((Size(200, 2_000), Size(2_000, 10_000))),
        Budget(180_000, 100),
        Budget(800, 100, to_rent=True),
        Fibre(),
    ),
}


def ground_of(rows: list[tuple[float, float, int]]) -> Ground:
    lat, lon, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    dice = np.random.default_rng(46)
    return Ground(
        lat,
        lon,
        people,
        nearest={
            kind: finder.nearest(lat, lon, (people >= from_).astype(float))
            for kind, from_ in KINDS.items()
        },
        buy=dice.uniform(500, 4_000, lat.size),
        rent=dice.uniform(5, 14, lat.size),
        fibre=dice.uniform(0, 100, lat.size),
    )


def measure(name: str, rows: list[tuple[float, float, int]], rounds: int) -> None:
    began = time.perf_counter()
    ground = ground_of(rows)
    print(f"{name}: {len(rows)} communes, built in {time.perf_counter() - began:.2f} s")
    for label, wishes in WISHES.items():
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            answer = finder.find(ground, wishes)
            times.append(time.perf_counter() - began)
        line(f"  {label} ({answer.fitting} fit)", times)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    files = reference.read(reference.folder_of("lot"))
    measure("Lot", [(r["lat"], r["lon"], r["population"]) for r in files.communes], rounds)
    began = time.perf_counter()
    every = towns().towns
    print(f"the table of France read in {time.perf_counter() - began:.2f} s")
    measure("France", [(town.lat, town.lon, town.people) for town in every], rounds)
    for words in ("nantes", "saint", "marselle", "44000 Nantes"):
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            find_towns(words)
            times.append(time.perf_counter() - began)
        line(f"  a town by its name: {words}", times)


if __name__ == "__main__":
    main()
