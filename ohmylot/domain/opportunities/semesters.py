"""Semesters of medical internship: they begin in November and in May, and last six months.

What welcoming an intern asks, step by step, is dated from the day of arrival and of leaving.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ohmylot.foundations.common.dates import months_later

BEGINNINGS = (5, 11)
MONTHS = 6
MONTH_NAMES = {5: "mai", 11: "novembre"}
LAST_MONTHS = {5: "octobre", 11: "avril"}

# Days from the arrival; those of the end are counted from the last day.
FROM_ARRIVAL = {
    "letter": -30,
    "housing": -21,
    "supervisor": -7,
    "arrival": 0,
    "evening": 21,
    "midway": 90,
}
FROM_LEAVING = {"after": -30}


@dataclass(frozen=True, order=True)
class Semester:
    since: date

    @property
    def until(self) -> date:
        """The first day that is not in it."""
        return months_later(self.since, MONTHS)

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    def __str__(self) -> str:
        """« novembre 2026 à avril 2027 »."""
        month = self.since.month
        return f"{MONTH_NAMES[month]} {self.since.year} à {LAST_MONTHS[month]} {self.last_day.year}"


def semester_of(day: date) -> Semester:
    """The one that this day is in."""
    if day.month < BEGINNINGS[0]:
        return Semester(date(day.year - 1, BEGINNINGS[1], 1))
    month = BEGINNINGS[1] if day.month >= BEGINNINGS[1] else BEGINNINGS[0]
    return Semester(date(day.year, month, 1))


def semesters_from(day: date, count: int) -> list[Semester]:
    """The one under way, and those that follow."""
    first = semester_of(day)
    return [Semester(months_later(first.since, MONTHS * place)) for place in range(count)]


def due_on(step: str, *, arrives_on: date, leaves_on: date) -> date:
    if step in FROM_LEAVING:
        return leaves_on + timedelta(days=FROM_LEAVING[step])
    return arrives_on + timedelta(days=FROM_ARRIVAL[step])
