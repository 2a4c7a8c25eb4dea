"""Opening hours of a town hall, as people say them: pure, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def spoken_hours(hours: Iterable[Sequence[Any]]) -> list[tuple[str, str]]:
    """Pairs (days, hours): « du lundi au jeudi », « 9 h – 12 h, 14 h – 17 h 30 »."""
    said = []
    for row in hours:
        try:
            first, last, spans = row
            said.append((_days(first, last), ", ".join(_span(*span) for span in spans)))
        except (TypeError, ValueError, KeyError):
            continue
    return said


def _days(first: str, last: str) -> str:
    start, end = DAYS.index(first), DAYS.index(last)
    names = {"first": str(WEEKDAYS[start]), "last": str(WEEKDAYS[end])}
    if start == end:
        words = names["first"]
    elif end == start + 1:
        words = gettext("%(first)s et %(last)s") % names
    else:
        words = gettext("du %(first)s au %(last)s") % names
    return words[:1].upper() + words[1:]


def _span(start: str, end: str) -> str:
    return f"{_hour(start)}\N{NO-BREAK SPACE}– {_hour(end)}"


def _hour(clock: str) -> str:
    hour, minute = (int(part) for part in clock.split(":")[:2])
    if get_language() == "en":
        half = "am" if hour < 12 else "pm"
        said = f"{(hour - 1) % 12 + 1}" if not minute else f"{(hour - 1) % 12 + 1}.{minute:02d}"
        return f"{said}\N{NO-BREAK SPACE}{half}"
    space = "\N{NO-BREAK SPACE}"
    return f"{hour}{space}h" if not minute else f"{hour}{space}h{space}{minute:02d}"
