"""Places of care: the national directory (FINESS) in its two forms, and Eurostat's list."""

from __future__ import annotations

import csv
import io

from ohmylot.foundations.connectors.commune_facts import NewEstablishment, Reading, Unreadable
from ohmylot.foundations.connectors.lambert import to_degrees
from ohmylot.foundations.connectors.tables import (
    commune_code,
    is_commune,
    is_elsewhere,
    number,
    rows_of,
    text_of,
    year_in,
)

# Categories of the directory that a family looks for; the many others are left aside.
CATEGORIES = {
    "620": "pharmacy",
    "355": "hospital",
    "106": "hospital",
    "365": "hospital",
    "128": "hospital",
    "129": "hospital",
    "603": "health-centre",
    "124": "health-centre",
}
PLACE, POINT = "structureet", "geolocalisation"
# Where the grid of France's maps holds: not overseas.
WEST, EAST, SOUTH, NORTH = 0.0, 1_300_000.0, 6_000_000.0, 7_200_000.0


def read_finess(content: bytes, *, department: str) -> Reading:
    reading = Reading()
    text = text_of(content, reading)
    first = text.partition("\n")[0].lower()
    if first.startswith("finess;"):
        return _raw(text, reading, department)
    if first.startswith("id,hospital_name"):
        return _eurostat(text, reading)
    if "numero finess etablissement" in first:
        return _table(text, reading, department)
    raise Unreadable("Ce n’est ni un export FINESS, ni la liste d’Eurostat.")


def _raw(text: str, reading: Reading, department: str) -> Reading:
    """No header: a line of its own for the date, then places, then where they stand."""
    found: dict[str, NewEstablishment] = {}
    lines = csv.reader(io.StringIO(text), delimiter=";", quoting=csv.QUOTE_NONE)
    for cells in lines:
        if cells[:1] == ["finess"]:
            reading.vintage = year_in(";".join(cells))
            continue
        if not cells:
            continue
        reading.lines += 1
        if cells[0] == PLACE and len(cells) > 18:
            _place(cells, lines.line_num, found, reading, department)
        elif cells[0] == POINT and len(cells) > 3:
            if cells[1] in found:
                found[cells[1]] = _placed(found[cells[1]], cells[2], cells[3])
        else:
            reading.refuse(lines.line_num, ";".join(cells), "ligne incomplète ou d’un type inconnu")
    reading.establishments += found.values()
    return reading


def _place(
    cells: list[str],
    line: int,
    found: dict[str, NewEstablishment],
    reading: Reading,
    department: str,
) -> None:
    code = commune_code(cells[13] + cells[12])
    # Overseas départements have two signs of their own in this directory.
    if is_elsewhere(code, department) or (cells[13] and cells[13] != department[:2]):
        reading.elsewhere += 1
    elif not is_commune(code) or not cells[1]:
        reading.refuse(line, ";".join(cells), "il manque le numéro ou la commune")
    elif cells[18] not in CATEGORIES:
        reading.aside += 1
    else:
        street = " ".join(part for part in cells[7:10] if part)
        found[cells[1]] = NewEstablishment(
            insee=code,
            service=CATEGORIES[cells[18]],
            external_id=cells[1],
            name=cells[4] or cells[3],
            address=f"{street}, {cells[15]}" if street else cells[15],
            phone=cells[16],
            line=line,
        )


def _placed(place: NewEstablishment, x: str, y: str) -> NewEstablishment:
    east, north = number(x), number(y)
    if east is None or north is None:
        return place
    if not (WEST < east < EAST and SOUTH < north < NORTH):
        return place
    lat, lon = to_degrees(float(east), float(north))
    return NewEstablishment(**{**vars(place), "lat": round(lat, 6), "lon": round(lon, 6)})


def _table(text: str, reading: Reading, department: str) -> Reading:
    """A portal's table: one line an activity, so that a hospital is there many times."""
    needs = (("numero finess etablissement",), ("categetab",), ("code_insee",))
    seen: set[str] = set()
    for row in rows_of(text, needs=needs):
        reading.lines += 1
        code, identity = commune_code(row.get("code_insee")), row.get("numero finess etablissement")
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code) or not identity:
            reading.refuse(row.line, row.said(), "il manque le numéro ou la commune")
        elif row.get("categetab") not in CATEGORIES or identity in seen:
            reading.aside += 1
        else:
            seen.add(identity)
            lat, lon = number(row.get("latitude")), number(row.get("longitude"))
            reading.establishments.append(
                NewEstablishment(
                    insee=code,
                    service=CATEGORIES[row.get("categetab")],
                    external_id=identity[:20],
                    name=row.get("rslongue") or row.get("raison_sociale"),
                    lat=None if lat is None else float(lat),
                    lon=None if lon is None else float(lon),
                    line=row.line,
                )
            )
    return reading


HOSPITALS = ("centre hospitalier (", "centre hospitalier, ex", "etablissement de soins pluri")


def _eurostat(text: str, reading: Reading) -> Reading:
    """Hospitals of Europe: no code of commune, a town in capitals."""
    for row in rows_of(text, needs=(("id",), ("hospital_name",), ("city",), ("facility_type",))):
        reading.lines += 1
        lat, lon = number(row.get("lat")), number(row.get("lon"))
        if not row.get("id") or not row.get("city"):
            reading.refuse(row.line, row.said(), "il manque l’identifiant ou la commune")
            continue
        if not row.get("facility_type").lower().startswith(HOSPITALS):
            reading.aside += 1
            continue
        if year := year_in(row.get("ref_date")):
            reading.says_year(year)
        services = ["hospital"]
        if row.get("emergency").lower() in {"yes", "true", "1"}:
            services.append("emergency")
        reading.establishments += [
            NewEstablishment(
                insee="",
                service=service,
                external_id=row.get("id")[:20],
                name=row.get("hospital_name"),
                commune_name=row.get("city"),
                address=" ".join(
                    part for part in (row.get("house_number"), row.get("street")) if part
                ),
                phone=row.get("tel"),
                lat=None if lat is None else float(lat),
                lon=None if lon is None else float(lon),
                line=row.line,
            )
            for service in services
        ]
    return reading
