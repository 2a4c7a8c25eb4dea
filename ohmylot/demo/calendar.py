"""Moments of the past, counted from the day the story is told, on days when people work."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from ohmylot.foundations.common.working_days import PARIS, day_of, is_working_day


def day_before(today: date, days: int) -> date:
    """A working day about so many days ago."""
    day = today - timedelta(days=days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_before(today: date, days: int) -> date:
    day = day_before(today, 0)
    for _ in range(days):
        day = day_before(day, 1)
    return day


def office_hours(day: date, rng: random.Random) -> datetime:
    return datetime.combine(day, time(rng.randint(9, 17), rng.choice(range(0, 60, 5))), PARIS)


def any_hour(day: date, rng: random.Random) -> datetime:
    """People write when the children are in bed, too."""
    return datetime.combine(day, time(rng.randint(8, 22), rng.randint(0, 59)), PARIS)


def later(moment: datetime, days: float, rng: random.Random) -> datetime:
    """About so many days later, at the office; the next hour when that would be before."""
    day = day_of(moment + timedelta(days=days))
    while not is_working_day(day):
        day += timedelta(days=1)
    found = office_hours(day, rng)
    return found if found > moment else moment + timedelta(minutes=rng.randint(20, 90))
