"""The directory of schools, as its portal exports it: JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator

from ohmylot.foundations.connectors.commune_facts import NewEstablishment, Reading
from ohmylot.foundations.connectors.tables import (
    Row,
    commune_code,
    folded,
    is_commune,
    is_elsewhere,
    json_rows,
    number,
    rows_of,
    text_of,
    year_in,
)

IDENTITY = "identifiant_de_l_etablissement"
NEEDS = (IDENTITY, "nom_etablissement", "type_etablissement", "code_commune")
YES = {"1", "true", "oui", "vrai"}
SECTORS = {"public": "public", "prive": "private"}


def read_schools(content: bytes, *, department: str) -> Reading:
    """Open schools only. A primary school that takes the smallest is both things."""
    reading = Reading()
    for row in _rows(text_of(content, reading)):
        reading.lines += 1
        code = commune_code(row.get("code_commune"))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        elif not row.get(IDENTITY) or not row.get("nom_etablissement"):
            reading.refuse(row.line, row.said(), "il manque l’identifiant ou le nom")
        elif folded(row.get("etat") or "ouvert") != "ouvert" or not (services := _services(row)):
            reading.aside += 1
        else:
            if year := year_in(row.get("date_maj_ligne")):
                reading.says_year(year)
            reading.establishments += [_school(row, code, service) for service in services]
    return reading


def _rows(text: str) -> Iterator[Row]:
    if text.lstrip()[:1] in "[{":
        yield from json_rows(text, *NEEDS)
    else:
        yield from rows_of(text, needs=tuple((name,) for name in NEEDS))


def _services(row: Row) -> list[str]:
    kind = folded(row.get("type_etablissement"))
    if kind == "ecole":
        levels = {"nursery-school": "ecole_maternelle", "primary-school": "ecole_elementaire"}
        return [code for code, name in levels.items() if row.get(name).lower() in YES]
    return {"college": ["college"], "lycee": ["lycee"]}.get(kind, [])


def _school(row: Row, code: str, service: str) -> NewEstablishment:
    lat, lon = number(row.get("latitude")), number(row.get("longitude"))
    return NewEstablishment(
        insee=code,
        service=service,
        external_id=row.get(IDENTITY)[:20],
        name=row.get("nom_etablissement"),
        address=", ".join(part for part in (row.get("adresse_1"), row.get("adresse_3")) if part),
        phone=row.get("telephone"),
        website=row.get("web"),
        sector=SECTORS.get(folded(row.get("statut_public_prive")), ""),
        lat=None if lat is None else float(lat),
        lon=None if lon is None else float(lon),
        line=row.line,
    )
