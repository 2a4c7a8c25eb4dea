"""A table that leaves for a spreadsheet: semicolons, a mark that Excel looks for, inert words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"


def spreadsheet(rows: Iterable[Iterable[object]], *, name: str) -> HttpResponse:
    out = io.StringIO()
    out.write(MARK)
    csv.writer(out, delimiter=";").writerows([inert(cell) for cell in row] for row in rows)
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def inert(cell: object) -> object:
    """Words that begin like a formula stand behind an apostrophe: nothing is computed."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell
