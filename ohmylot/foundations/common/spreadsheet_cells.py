"""Cells that a spreadsheet opens as words, whatever they begin with."""

from __future__ import annotations

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: object) -> str:
    """What begins like a formula is written behind an apostrophe: nothing is computed."""
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULAS) else words
