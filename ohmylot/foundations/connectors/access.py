"""What reaches a home, and whom one reaches from it: fibre, doctors, urgent care."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from ohmylot.foundations.connectors.commune_facts import NewFigure, Reading, Unreadable
from ohmylot.foundations.connectors.tables import (
    Row,
    commune_code,
    folded,
    is_commune,
    is_elsewhere,
    number,
    rows_of,
    text_of,
    whole,
    year_in,
)

FIBRE = (("code_insee",), ("nbr",), ("type",), ("elig_ftth",), ("date",))


def read_fibre(content: bytes, *, department: str) -> Reading:
    """ARCEP's premises by commune: of those of every type, how many can have fibre."""
    reading = Reading()
    for row in rows_of(text_of(content, reading), needs=FIBRE):
        reading.lines += 1
        code = commune_code(row.get("code_insee"))
        premises, served = whole(row.get("nbr")), whole(row.get("elig_ftth"))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        elif row.get("type") != "all":
            reading.aside += 1
        elif premises is None or served is None or not 0 <= served <= premises:
            reading.refuse(row.line, row.said(), "les nombres de locaux ne vont pas ensemble")
        elif premises == 0:
            reading.aside += 1
        else:
            reading.says_year(year_in(row.get("date")) or 0)
            share = (Decimal(100) * served / premises).quantize(Decimal("0.1"))
            reading.figures.append(NewFigure(code, "fibre-share", share, line=row.line))
    reading.vintage = reading.vintage or None
    return reading


CODE = "code commune insee"
DOCTORS = "apl aux medecins generalistes"
# The header is on the ninth row, under a title and notes; we look a little further.
DEEPEST_HEADER = 15
LARGEST_UNPACKED = 200 * 1024 * 1024


def read_doctor_access(content: bytes, *, department: str) -> Reading:
    """DREES's workbook, or one of its sheets as a text."""
    reading = Reading()
    if content.startswith(b"PK\x03\x04"):
        reading.encoding = "classeur xlsx"
        rows = _workbook(content, reading)
    else:
        text = text_of(content, reading)
        reading.vintage = year_in(text.partition("\n")[0])
        rows = rows_of(text, needs=((CODE,), (DOCTORS,)))
    for row in rows:
        reading.lines += 1
        code, said = commune_code(row.get(CODE)), row.get(DOCTORS)
        access = number(said)
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        elif access is None or access < 0:
            reading.refuse(row.line, row.said(), "l’accès au médecin manque")
        else:
            value = access.quantize(Decimal("0.01"))
            reading.figures.append(NewFigure(code, "apl-doctors", value, line=row.line))
    return reading


def _workbook(content: bytes, reading: Reading) -> Iterator[Row]:
    """The sheet of the last year that has the two columns."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise Unreadable("Ce classeur est trop grand une fois ouvert.")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unreadable("Ce classeur est abîmé, ou n’en est pas un.") from error
    sheets = sorted(book.worksheets, key=lambda sheet: year_in(sheet.title) or 0, reverse=True)
    for sheet in sheets:
        rows = sheet.iter_rows(values_only=True)
        for line, cells in enumerate(rows, 1):
            header = [folded(str(cell or "")) for cell in cells]
            if CODE in header and DOCTORS in header:
                reading.vintage = year_in(" ".join(header)) or year_in(sheet.title)
                yield from _sheet(rows, header, line)
                return
            if line == DEEPEST_HEADER:
                break
    raise Unreadable("Aucune feuille n’a les colonnes Code commune INSEE et APL aux médecins.")


def _sheet(rows: Iterator[tuple[object, ...]], header: list[str], line: int) -> Iterator[Row]:
    for after, cells in enumerate(rows, line + 1):
        said = {
            name: "" if cell is None else str(cell).strip()
            for name, cell in zip(header, cells, strict=False)
        }
        # Units are written under the header, and notes under the table.
        if is_commune(commune_code(said[CODE])) or number(said[DOCTORS]) is not None:
            yield Row(after, said)
