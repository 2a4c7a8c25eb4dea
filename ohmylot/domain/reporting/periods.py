"""Periods as people say them. ``until`` is excluded, like everywhere in the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import PARIS

# The programme began in December 2018: nothing measured is older.
THE_START = date(2018, 12, 1)


@dataclass(frozen=True)
class Period:
    since: date
    until: date
    label: str

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.since, time(), PARIS)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.until, time(), PARIS)


def last_months(months: int, *, today: date) -> Period:
    until = today + timedelta(days=1)
    return Period(months_later(until, -months), until, f"{months} derniers mois")


def since_the_start(*, today: date) -> Period:
    return Period(THE_START, today + timedelta(days=1), "depuis le début")


def calendar_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1), str(year))


def inside(period: Period, others: Iterable[Period], *, today: date) -> list[list[Period]]:
    """Of these periods, each that lies inside another, and each run of whole years that does."""
    tomorrow = today + timedelta(days=1)
    end = min(period.until, tomorrow)
    within = [
        other
        for other in others
        if other != period and other.since >= period.since and min(other.until, tomorrow) <= end
    ]
    years = sorted(
        (other for other in within if other.label.isdecimal()), key=lambda year: year.since
    )
    count = len(years)
    runs = [years[first:last] for first in range(count) for last in range(first + 2, count + 1)]
    return [*([other] for other in within), *runs]


def choices(*, today: date) -> dict[str, Period]:
    """The periods that a screen offers, by the word in its address."""
    years = range(today.year, today.year - 4, -1)
    return {
        "12-mois": last_months(12, today=today),
        "36-mois": last_months(36, today=today),
        **{str(year): calendar_year(year) for year in years},
        "debut": since_the_start(today=today),
    }
