"""What living costs, and on what people live: rents that ANIL estimates, INSEE's incomes."""

from __future__ import annotations

import re
from decimal import Decimal

from ohmylot.foundations.connectors.commune_facts import NewFigure, Reading, Unreadable
from ohmylot.foundations.connectors.tables import (
    SECRET,
    commune_code,
    is_commune,
    is_elsewhere,
    number,
    rows_of,
    text_of,
    whole,
)

# ANIL's own advice: under, the rent of the commune is that of its neighbourhood.
FEWEST_NOTICES = 30
POOR_FIT = Decimal("0.5")
RENTS = (("insee_c", "insee"), ("loypredm2",), ("lwr.ipm2",), ("upr.ipm2",))


def read_house_rents(content: bytes, *, department: str) -> Reading:
    return _rents(content, "rent-m2-house", department)


def read_flat_rents(content: bytes, *, department: str) -> Reading:
    return _rents(content, "rent-m2-flat", department)


def _rents(content: bytes, figure: str, department: str) -> Reading:
    """The rent and its interval. The file does not say which kind of home, nor its year."""
    reading = Reading()
    for row in rows_of(text_of(content, reading), needs=RENTS):
        reading.lines += 1
        code = commune_code(row.get("insee_c", "insee"))
        rent, low, high = (number(row.get(name)) for name in ("loypredm2", "lwr.ipm2", "upr.ipm2"))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        elif rent is None or low is None or high is None:
            reading.refuse(row.line, row.said(), "le loyer ou son intervalle manque")
        elif not 0 < low <= rent <= high:
            reading.refuse(row.line, row.said(), "le loyer n’est pas dans son intervalle")
        else:
            notices, fit = whole(row.get("nbobs_com")), number(row.get("r2_adj"))
            sure = (
                row.get("typpred") == "commune"
                and notices is not None
                and notices >= FEWEST_NOTICES
                and (fit is None or fit >= POOR_FIT)
            )
            flag = "" if sure else "estimated"
            reading.figures.append(NewFigure(code, figure, rent, low, high, "", flag, row.line))
    return reading


def read_incomes(content: bytes, *, department: str) -> Reading:
    """Filosofi's own columns (``CODGEO``, ``MED21``), or a table already named in French."""
    reading = Reading()
    text = text_of(content, reading)
    name = _income_column(text)
    if found := re.fullmatch(r"(?:q2|med)(\d\d)", name):
        reading.vintage = 2000 + int(found[1])
    for row in rows_of(text, needs=(("code commune", "codgeo"), (name,))):
        reading.lines += 1
        code, said = commune_code(row.get("code commune", "codgeo")), row.get(name)
        income = number(said)
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
        elif said.lower() in SECRET:
            reading.figures.append(NewFigure(code, "income", flag="secret", line=row.line))
        elif income is None or income <= 0:
            reading.refuse(row.line, row.said(), "le niveau de vie manque")
        else:
            reading.figures.append(
                NewFigure(code, "income", income.quantize(Decimal(1)), line=row.line)
            )
    return reading


def _income_column(text: str) -> str:
    header = text.partition("\n")[0].lower()
    found = re.search(r"\b(med\d\d|q2\d\d)\b", header)
    if found:
        return found[1]
    if "niveau de vie commune" in header:
        return "niveau de vie commune"
    raise Unreadable("Ce n’est pas le format attendu : il manque la colonne MED ou Niveau de vie.")
