"""What a file is, guessed; and its records, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from ohmylot.foundations.connectors.records import (
    elements,
    encodings,
    objects,
    tables,
    workbooks,
)
from ohmylot.foundations.connectors.records.shapes import (
    CSV,
    JSON,
    MOST_RECORDS,
    NOTHING_IN_IT,
    PAGE,
    SAMPLE,
    TOO_MANY,
    XLSX,
    XML,
    NotRead,
    Record,
    Shape,
)

HEAD = 4096
# What is kept of the first records, to be shown.
SHOWN_RECORDS, SHOWN = 8, 400
COMMA, POINT = re.compile(r"^-?\d[\d\s.]*,\d{1,2}$"), re.compile(r"^-?\d[\d\s,]*\.\d{1,2}$")
# What a web page begins with, after what may stand before it; a feed quotes pages further on.
A_PAGE = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:!doctype\s+html|(?:html|head|body|title|meta|center|h1|table)\b)",
    re.IGNORECASE | re.DOTALL,
)
# What Excel of 2003 writes as XML: rows and cells without names.
A_WORKBOOK = "urn:schemas-microsoft-com:office:spreadsheet"
AN_OLD_ONE = "Ce fichier est un ancien classeur Excel, écrit en XML : enregistrez-le en XLSX."
# Beginnings of what is no file of records, and what to do with it.
OTHERS = {
    b"\x1f\x8b": "Ce fichier est compressé deux fois : décompressez-le d’abord.",
    b"%PDF": "Ce fichier est un PDF : il faut un tableau, du XML ou du JSON.",
    b"\xd0\xcf\x11\xe0": "Ce fichier est un ancien classeur Excel (XLS), ou un classeur protégé : "
    "enregistrez-le en XLSX, sans mot de passe.",
    b"Rar!": "Ce fichier est compressé : décompressez-le d’abord.",
    b"7z\xbc\xaf": "Ce fichier est compressé : décompressez-le d’abord.",
    b"\x89PNG": "Ce fichier est une image.",
    b"\xff\xd8\xff": "Ce fichier est une image.",
}


def kind_of(path: Path) -> str:
    """By its first bytes: a name proves nothing."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    for beginning, why in OTHERS.items():
        if head.startswith(beginning):
            raise NotRead(why)
    if head.startswith(b"PK\x03\x04"):
        return XLSX
    plain = head.decode("utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "latin-1", "ignore")
    plain = plain.removeprefix("ï»¿").replace("\x00", "").lstrip()
    if not plain:
        raise NotRead("Ce fichier est vide.")
    if plain.startswith("<"):
        if A_WORKBOOK in plain:
            raise NotRead(AN_OLD_ONE)
        return PAGE if A_PAGE.match(plain) else XML
    return JSON if plain[0] in "{[" else CSV


def look_at(path: Path, *, place: str = "", encoding: str = "", separator: str = "") -> Shape:
    """What it is, its columns and its first records; what a person says comes before a guess."""
    kind = kind_of(path)
    if kind == XLSX:
        shape = Shape(kind, places=workbooks.places_of(path))
    elif kind == XML:
        shape = _elements(path, encoding)
    else:
        encoding = encoding or encodings.guess(path)
        shape = Shape(kind, encoding)
        if kind == CSV:
            shape = replace(shape, separator=separator or tables.separator_of(path, encoding))
        elif kind == JSON:
            shape = replace(shape, places=objects.places_of(path, encoding))
    if kind in {XLSX, XML, JSON}:
        if not shape.places:
            raise NotRead(NOTHING_IN_IT)
        shape = replace(shape, place=place if place in shape.places else shape.places[0])
    return _sampled(path, shape)


def _elements(path: Path, encoding: str) -> Shape:
    """It says its encoding itself; where that is not true, it is guessed like any text."""
    try:
        return Shape(XML, encoding, places=elements.places_of(path, encoding))
    except NotRead:
        if encoding or encodings.guess(path) != encodings.WINDOWS:
            raise
    encoding = encodings.WINDOWS
    return Shape(XML, encoding, places=elements.places_of(path, encoding))


def records_of(path: Path, shape: Shape) -> Iterator[Record]:
    """All of them, in the order of the file. ``NotRead`` may come after the first ones."""
    for count, record in enumerate(_records(path, shape), 1):
        if count > MOST_RECORDS:
            raise NotRead(TOO_MANY)
        yield record


def _records(path: Path, shape: Shape) -> Iterator[Record]:
    if shape.kind == CSV:
        return tables.records(tables.rows(path, shape), cut=True)
    if shape.kind == XLSX:
        sheets = shape.place.split(workbooks.TOGETHER)
        each = (tables.records(workbooks.rows(path, sheet)) for sheet in sheets)
        return chain.from_iterable(each)
    if shape.kind == XML:
        return elements.records(path, shape.place, shape.encoding)
    if shape.kind == PAGE:
        return objects.page_records(path, shape.encoding)
    return objects.records(path, shape.encoding, shape.place, job_postings=shape.job_postings)


def _sampled(path: Path, shape: Shape) -> Shape:
    sample = list(islice(records_of(path, shape), SAMPLE))
    whole = [record.cells for record in sample if not record.wrong]
    said = [cells for cells in whole or (record.cells for record in sample) if cells]
    if not said:
        raise NotRead(objects.why_no_posting(path) if shape.kind == PAGE else NOTHING_IN_IT)
    columns = tuple(dict.fromkeys(name for cells in said for name in cells))
    postings = any("JobPosting" in cells.get("@type", "") for cells in said)
    if postings:
        said = [cells for cells in said if "JobPosting" in cells.get("@type", "")]
    return replace(
        shape,
        columns=columns,
        sample=tuple(
            {name: cell[:SHOWN] for name, cell in cells.items()} for cells in said[:SHOWN_RECORDS]
        ),
        decimal=_decimal(said),
        job_postings=postings and shape.kind == JSON,
    )


def _decimal(said: Sequence[Mapping[str, str]]) -> str:
    cells = [cell for row in said for cell in row.values()]
    commas = sum(bool(COMMA.match(cell)) for cell in cells)
    points = sum(bool(POINT.match(cell)) for cell in cells)
    return "," if commas > points else "." if points else ""
