"""How long a commune search takes: python -m bench.commune_search [rounds]

Measured on the files of the Lot, without a server: what one key stroke costs.
"""

from __future__ import annotations

import statistics
import sys
import time

from ohmylot.domain.territory import reference
from ohmylot.domain.territory.gazetteer import Entry, Gazetteer
from ohmylot.domain.territory.place_names import PlaceNames

QUERIES = [
    *("f", "fi", "fig", "figeac", "Figeac", "46100", "46", "46102", "46100 Figeac"),
    *("cahors", "kaor", "cahros", "st cere", "Saint-Céré", "saint", "Sainte-Croix"),
    *("lhospitalet", "l'hospitalet", "vayrac", "Cœur de Causse", "coeur", "puy l eveque"),
    *("fijac", "gourdont", "rocamadur", "montcuq", "labastide murat", "vers", "zzzzzz"),
    *("capdenac", "le vigan", "bretnoux", "souilac", "martel", "limogne en quercy"),
]
MAIL = "Bonjour, nous aimerions vivre près de Figeac ou à Gramat, sinon vers St-Céré. " * 8


def entries() -> list[Entry]:
    files = reference.read(reference.folder_of("lot"))
    epci = {row["siren"]: row["short_name"] for row in files.epci}
    return [
        Entry(
            row["insee"],
            row["name"],
            row["insee"],
            tuple(row["postal_codes"]),
            epci[row["epci"]],
            row["epci"],
            rank,
            tuple(name for _, name, _ in row["former"] if name),
            tuple(code for code, _, _ in row["former"]),
        )
        for rank, row in enumerate(
            sorted(files.communes, key=lambda row: -row["population"]), start=1
        )
    ]


def line(name: str, times: list[float]) -> None:
    times.sort()
    p95 = times[int(len(times) * 0.95) - 1]
    print(
        f"{name:<34} p50 {statistics.median(times) * 1000:6.2f} ms   p95 {p95 * 1000:6.2f} ms"
        f"   max {times[-1] * 1000:6.2f} ms   n {len(times)}"
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    known = entries()
    began = time.perf_counter()
    gazetteer, names = Gazetteer(known), PlaceNames(known)
    print(f"{len(known)} communes, index built in {(time.perf_counter() - began) * 1000:.1f} ms")
    times, texts = [], []
    for _ in range(rounds):
        for query in QUERIES:
            began = time.perf_counter()
            gazetteer.find(query)
            times.append(time.perf_counter() - began)
        began = time.perf_counter()
        names.find_in(MAIL)
        texts.append(time.perf_counter() - began)
    line("find_communes", times)
    line(f"find_places_in ({len(MAIL)} characters)", texts)


if __name__ == "__main__":
    main()
