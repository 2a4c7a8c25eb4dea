"""Tables as producers write them: encodings and separators guessed, numbers in the French way."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ohmylot.foundations.connectors.commune_facts import Reading, Unreadable

SEPARATORS = ";,\t|"
LONGEST_FIELD = 1_000_000
COMMUNE = re.compile(r"(?:\d\d|2[AB])\d{3}")
SECRET = {"s", "ns", "nd", "secret"}
BOMB = "Ce fichier n’est pas un tableau de texte."


@dataclass(frozen=True)
class Row:
    """A line by the names of its columns, without capitals or accents."""

    line: int
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """The first of these columns that this file has."""
        return next((self.cells[name] for name in names if name in self.cells), "")

    def said(self) -> str:
        return " ; ".join(cell for cell in list(self.cells.values())[:4] if cell)


def text_of(content: bytes, reading: Reading) -> str:
    """UTF-8 where it is, else what Windows wrote."""
    if b"\x00" in content[:4096]:
        raise Unreadable(BOMB)
    try:
        text, reading.encoding = content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        text, reading.encoding = content.decode("cp1252", errors="replace"), "Windows-1252"
    return text


def rows_of(text: str, *, needs: tuple[tuple[str, ...], ...]) -> Iterator[Row]:
    """Lines of a table with a header. ``needs``: for each column, the names that it may have."""
    separator = separator_of(text)
    csv.field_size_limit(LONGEST_FIELD)
    lines = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        header = [folded(name) for name in next(lines, [])]
        missing = [names[0] for names in needs if not set(names) & set(header)]
        if missing:
            raise Unreadable(
                "Ce n’est pas le format attendu : il manque "
                f"{'la colonne' if len(missing) == 1 else 'les colonnes'} {', '.join(missing)}."
            )
        for cells in lines:
            if any(cell.strip() for cell in cells):
                said = zip(header, (cell.strip() for cell in cells), strict=False)
                yield Row(lines.line_num, dict(said))
    except csv.Error as error:
        raise Unreadable(f"Le tableau est abîmé vers la ligne {lines.line_num}.") from error


def separator_of(text: str) -> str:
    first = text.partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def json_of(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("Ce fichier JSON est abîmé ou incomplet.") from error


def json_rows(text: str, *needs: str) -> Iterator[Row]:
    """Records of a list, or of the answer of an ODS portal."""
    answer = json_of(text)
    records = answer.get("results", answer.get("records")) if isinstance(answer, dict) else answer
    if not isinstance(records, list) or not all(isinstance(row, dict) for row in records):
        raise Unreadable("Ce JSON n’est pas une liste de fiches.")
    for number, record in enumerate(records, 1):
        fields = record.get("fields", record)
        cells = {folded(name): as_words(value) for name, value in fields.items()}
        if number == 1 and (missing := [name for name in needs if name not in cells]):
            raise Unreadable(f"Ce n’est pas le format attendu : il manque {', '.join(missing)}.")
        yield Row(number, cells)


def as_words(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).strip()


def folded(name: str) -> str:
    """A column's name as files spell it: without accents, its ``_`` and ``(`` kept."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.lower().replace("'", " ").split()).strip('" ')


def number(words: str) -> Decimal | None:
    """``1 234,5`` and ``1234.5``; nothing for an empty cell or anything else."""
    plain = words.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    plain = plain.replace(" ", "").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 10 else None


def whole(words: str) -> int | None:
    value = number(words)
    return int(value) if value is not None and value == value.to_integral_value() else None


def year_in(words: str) -> int | None:
    years = [int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)]
    return max(years, default=None)


def commune_code(words: str) -> str:
    """A code that lost its first zero in a spreadsheet finds it again."""
    code = words.strip().strip('"').upper()
    return code.zfill(5) if code.isdigit() and len(code) == 4 else code


def is_commune(code: str) -> bool:
    return COMMUNE.fullmatch(code) is not None


def is_elsewhere(code: str, department: str) -> bool:
    return is_commune(code) and not code.startswith(department)
