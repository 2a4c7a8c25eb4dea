"""A territory's reference files, read and checked before anything is written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SHELF = Path(__file__).resolve().parents[2] / "territories"
TRADES = SHELF / "trades.json"


class BadReferenceFile(Exception):
    """A reference file is missing, or says something impossible."""


@dataclass(frozen=True)
class ReferenceFiles:
    code: str
    settings: dict[str, Any]
    formalities: list[dict[str, Any]]
    outline: list[Any]
    epci: list[dict[str, Any]]
    communes: list[dict[str, Any]]
    population_vintage: int
    indicators: dict[str, Any] = field(default_factory=dict)
    schools: list[list[str]] = field(default_factory=list)
    schools_meta: dict[str, str] = field(default_factory=dict)
    trades: list[list[Any]] = field(default_factory=list)
    sha256: str = ""


def folder_of(name: str) -> Path:
    """``lot`` is a folder of ours; anything else is a path."""
    ours = SHELF / name
    folder = ours if (ours / "territory.json").is_file() else Path(name)
    if not (folder / "territory.json").is_file():
        raise BadReferenceFile(f"No territory.json in {ours} nor in {folder}.")
    return folder


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in (*sorted(folder.glob("*.json")), TRADES):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read(folder: Path) -> ReferenceFiles:
    settings = _json(folder / "territory.json")
    communes = _json(folder / "communes.json")
    schools = _json(folder / "schools.json", optional=True)
    trades = _json(TRADES, optional=True)
    files = ReferenceFiles(
        code=settings["code"],
        settings=settings["settings"],
        formalities=settings["formalities"],
        outline=communes["outline"],
        epci=_with_short_names(communes["epci"], settings.get("epci_short_names", {})),
        communes=_with_former_names(communes["communes"], settings.get("former_names", {})),
        population_vintage=communes["meta"]["population_vintage"],
        indicators=_json(folder / "indicators.json", optional=True),
        schools=schools.get("schools", []),
        schools_meta=schools.get("meta", {}),
        trades=trades.get("trades", []),
        sha256=fingerprint(folder),
    )
    _check(files)
    return files


def _json(path: Path, *, optional: bool = False) -> dict[str, Any]:
    if optional and not path.is_file():
        return {}
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadReferenceFile(f"{path}: {error}") from error
    return content


def _with_short_names(epci: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    return [row | {"short_name": names.get(row["siren"], row["short_name"])} for row in epci]


def _with_former_names(
    communes: list[dict[str, Any]], names: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        row | {"former": [[code, name or names.get(code, ""), kind] for code, name, kind in former]}
        for row in communes
        for former in [row["former"]]
    ]


def _check(files: ReferenceFiles) -> None:
    codes = [commune["insee"] for commune in files.communes]
    sirens = {epci["siren"] for epci in files.epci}
    if not codes:
        raise BadReferenceFile("No commune at all.")
    if len(set(codes)) != len(codes):
        raise BadReferenceFile("A commune is there twice.")
    for commune in files.communes:
        if commune["epci"] not in sirens:
            raise BadReferenceFile(f"{commune['name']} is of no known intercommunalité.")
        if unknown := set(commune["neighbours"]) - set(codes):
            raise BadReferenceFile(f"{commune['name']} has unknown neighbours: {unknown}.")
