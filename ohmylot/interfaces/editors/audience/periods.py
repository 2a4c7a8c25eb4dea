"""The periods that an editor chooses among: whole days, today included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

BY_DEFAULT = "30-jours"
DAYS = {
    "7-jours": (7, "7 derniers jours"),
    BY_DEFAULT: (30, "30 derniers jours"),
    "90-jours": (90, "90 derniers jours"),
    "12-mois": (365, "12 derniers mois"),
}


@dataclass(frozen=True)
class Period:
    code: str
    label: str
    since: date
    # Excluded.
    until: date


def period(code: str, *, today: date) -> Period:
    """An unknown word is the usual period."""
    code = code if code in DAYS else BY_DEFAULT
    days, label = DAYS[code]
    until = today + timedelta(days=1)
    return Period(code, label, until - timedelta(days=days), until)
