"""Zonings: rural revitalisation, doctors, employment areas, density and urgent care."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ohmylot.foundations.connectors.commune_facts import NewFigure, Reading, Unreadable
from ohmylot.foundations.connectors.tables import (
    Row,
    commune_code,
    folded,
    is_commune,
    is_elsewhere,
    json_rows,
    number,
    rows_of,
    separator_of,
    text_of,
    year_in,
)

CODES = ("code_insee", "insee_code", "code_commune_insee", "code commune", "codgeo", "depcom")
REVITALISATION = {
    "frr": "FRR",
    "frr socle": "FRR",
    "frr+": "FRR+",
    "frr plus": "FRR+",
    "frr beneficiaire": "FRR",
}
OLD_ZONES = {"c": "ZRR", "p": "ZRR en partie"}
DOCTORS = {
    "zip": "ZIP",
    "zac": "ZAC",
    "zone d intervention prioritaire": "ZIP",
    "zone d action complementaire": "ZAC",
    "zone de vigilance": "Vigilance",
    "zv": "Vigilance",
    "hors zonage": "Hors zonage",
    "hz": "Hors zonage",
}


def read_revitalisation(content: bytes, *, department: str) -> Reading:
    """FRR as the State lists it; or ZRR, which it replaced, as a JSON of codes and letters."""
    reading = Reading()
    text = text_of(content, reading)
    if text.lstrip()[:1] == "[":
        rows, column, words = json_rows(text, "insee_code", "status"), "status", OLD_ZONES
    else:
        column = _column(text, "classement frr")
        rows, words = rows_of(text, needs=(CODES, (column,))), REVITALISATION
        reading.vintage = year_in(column)
    return _zoned(reading, rows, "revitalisation-zone", column, words, department)


def read_doctor_zones(content: bytes, *, department: str) -> Reading:
    """The agency's table: one commune a line, its zone in letters or in full."""
    reading = Reading()
    text = text_of(content, reading)
    column = _column(text, "zonage", "zone")
    rows = rows_of(text, needs=(CODES, (column,)))
    reading.vintage = year_in(column)
    return _zoned(reading, rows, "doctor-zone", column, DOCTORS, department)


def read_employment_areas(content: bytes, *, department: str) -> Reading:
    reading = Reading()
    text = text_of(content, reading)
    column = _column(text, "nombe", "libelle zone d emploi", "libze")
    for row, code in _communes(reading, rows_of(text, needs=(CODES, (column,))), department):
        name = row.get(column)
        if name:
            words = name.title() if name.isupper() else name
            reading.figures.append(
                NewFigure(code, "employment-area", words=words[:80], line=row.line)
            )
        else:
            reading.refuse(row.line, row.said(), "le nom du bassin manque")
    return reading


def read_density(content: bytes, *, department: str) -> Reading:
    """INSEE's grid in words, and how far urgent care is, as the crow flies."""
    reading = Reading()
    needs = (CODES, ("grille_densite_texte",), ("distance_urgence_km",))
    rows = rows_of(text_of(content, reading), needs=needs)
    for row, code in _communes(reading, rows, department):
        grid, far = row.get("grille_densite_texte"), number(row.get("distance_urgence_km"))
        if not grid and far is None:
            reading.refuse(row.line, row.said(), "ni densité, ni distance aux urgences")
        if grid:
            reading.figures.append(NewFigure(code, "density-grid", words=grid[:80], line=row.line))
        if far is not None and far >= 0:
            value = far.quantize(Decimal("0.1"))
            reading.figures.append(NewFigure(code, "emergency-km", value, line=row.line))
    return reading


def _zoned(
    reading: Reading,
    rows: Iterator[Row],
    figure: str,
    column: str,
    words: dict[str, str],
    department: str,
) -> Reading:
    for row, code in _communes(reading, rows, department):
        said = row.get(column)
        zone = words.get(folded(said))
        if zone is None:
            reading.refuse(row.line, row.said(), f"« {said[:40]} » n’est pas une zone connue")
        else:
            reading.figures.append(NewFigure(code, figure, words=zone, line=row.line))
    return reading


def _communes(reading: Reading, rows: Iterator[Row], department: str) -> Iterator[tuple[Row, str]]:
    for row in rows:
        reading.lines += 1
        code = commune_code(row.get(*CODES))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        else:
            yield row, code


def _column(text: str, *beginnings: str) -> str:
    first = text.partition("\n")[0]
    header = [folded(name) for name in first.split(separator_of(text))]
    for beginning in beginnings:
        for name in header:
            if name.startswith(beginning):
                return name
    raise Unreadable(f"Ce n’est pas le format attendu : aucune colonne « {beginnings[0]} ».")
