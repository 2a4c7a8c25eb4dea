"""Facilities: INSEE's permanent base, in its old clothes and its new ones; SNCF's stations."""

from __future__ import annotations

from ohmylot.foundations.connectors.commune_facts import NewCount, NewEstablishment, Reading
from ohmylot.foundations.connectors.tables import (
    Row,
    commune_code,
    folded,
    is_commune,
    is_elsewhere,
    json_rows,
    rows_of,
    text_of,
    whole,
    year_in,
)

# Codes changed with the years: the old and the new of one service stand side by side.
SERVICES_OF = {
    "C101": ("nursery-school",),
    "C102": ("nursery-school",),
    "C104": ("primary-school",),
    "C105": ("primary-school",),
    "C107": ("nursery-school",),
    "C108": ("nursery-school", "primary-school"),
    "C109": ("primary-school",),
    "C201": ("college",),
    "C301": ("lycee",),
    "C302": ("lycee",),
    "C303": ("lycee",),
    "D502": ("creche",),
    "D201": ("doctor",),
    "D265": ("doctor",),
    "D221": ("dentist",),
    "D277": ("dentist",),
    "D232": ("nurse",),
    "D281": ("nurse",),
    "D301": ("pharmacy",),
    "D307": ("pharmacy",),
    "D106": ("emergency",),
    "B101": ("supermarket",),
    "B102": ("supermarket",),
    "B104": ("supermarket",),
    "B105": ("supermarket",),
    "B201": ("grocery",),
    "B202": ("grocery",),
    "B203": ("bakery",),
    "B207": ("bakery",),
    "A206": ("post-office",),
    "A207": ("post-office",),
    "A208": ("post-office",),
    "A128": ("france-services",),
    "A504": ("restaurant",),
    "E107": ("station",),
    "E108": ("station",),
    "E109": ("station",),
}
NEW = (("geo",), ("geo_object",), ("facility_type",), ("time_period",), ("obs_value",))
OLD = (("depcom",), ("typequ",), ("nb_equip",), ("an",))


def read_facilities(content: bytes, *, department: str) -> Reading:
    """One line a commune and a type, or several to add: districts, public and private."""
    reading = Reading()
    text = text_of(content, reading)
    is_old = "depcom" in folded(text.partition("\n")[0])
    for row in rows_of(text, needs=OLD if is_old else NEW):
        reading.lines += 1
        if is_old:
            code, kind, count = row.get("depcom"), row.get("typequ"), row.get("nb_equip")
            year = row.get("an")
        else:
            code, kind, count = row.get("geo"), row.get("facility_type"), row.get("obs_value")
            year = row.get("time_period")
            measure = row.get("bpe_measure") or "FACILITIES"
            if row.get("geo_object").upper() != "COM" or measure != "FACILITIES":
                reading.aside += 1
                continue
        _counted(reading, row, commune_code(code), kind.upper(), count, year, department)
    return reading


def _counted(
    reading: Reading, row: Row, code: str, kind: str, count: str, year: str, department: str
) -> None:
    if is_elsewhere(code, department):
        reading.elsewhere += 1
    elif not is_commune(code):
        reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
    elif (found := whole(count)) is None or found < 0:
        reading.refuse(row.line, row.said(), f"« {count[:20]} » n’est pas un nombre d’équipements")
    elif (when := year_in(year)) is None:
        reading.refuse(row.line, row.said(), "l’année manque")
    elif kind not in SERVICES_OF:
        reading.aside += 1
    else:
        reading.says_year(when)
        for service in SERVICES_OF[kind]:
            reading.counts.append(NewCount(code, service, found, row.line))


def read_stations(content: bytes, *, department: str) -> Reading:
    """SNCF's list: the commune is a name in capitals, the year is nowhere."""
    reading = Reading()
    text = text_of(content, reading)
    for row in json_rows(text, "libelle", "commune"):
        reading.lines += 1
        identity = row.get("stop_area:sncf", "uic_code", "code_uic", "uic")
        if not row.get("libelle") or not row.get("commune") or not identity:
            reading.refuse(row.line, row.said(), "il manque le nom, la commune ou l’identifiant")
            continue
        reading.establishments.append(
            NewEstablishment(
                insee="",
                service="station",
                external_id=identity[:20],
                name=row.get("libelle"),
                commune_name=row.get("commune"),
                department_name=row.get("departements", "departemen", "departement"),
                line=row.line,
            )
        )
    return reading
