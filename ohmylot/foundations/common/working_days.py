"""Working days: Monday to Friday, French public holidays left out.

The network's promises to households count the network's days, whatever days one adviser
works; silence counts the adviser's own days: pass them as ``worked``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
NETWORK_DAYS = frozenset({0, 1, 2, 3, 4})


@lru_cache(maxsize=64)
def day_of(moment: datetime) -> date:
    """The day it is here at that moment."""
    return moment.astimezone(PARIS).date()


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    import holidays  # It brings the calendars of the whole world: a third of a second.

    return frozenset(holidays.country_holidays("FR", years=year))


def is_working_day(day: date, worked: Collection[int] = NETWORK_DAYS) -> bool:
    return day.weekday() in worked and day not in _holidays(day.year)


def add_working_days(
    moment: datetime, days: int, worked: Collection[int] = NETWORK_DAYS
) -> datetime:
    """The same time of day, ``days`` working days later.

    What arrives on a day off counts as arrived at the first minute of the next working day.
    """
    if not worked:
        raise ValueError("Nobody who works no day can be waited for.")
    local = moment.astimezone(PARIS)
    if not is_working_day(local.date(), worked):
        while not is_working_day(local.date(), worked):
            local += timedelta(days=1)
        local = local.replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(days):
        local += timedelta(days=1)
        while not is_working_day(local.date(), worked):
            local += timedelta(days=1)
    return local


def working_hours_between(since: datetime, until: datetime) -> float:
    """Hours of working days between two moments; a working day counts 24, a day off none."""
    if until <= since:
        return 0.0
    start, end = since.astimezone(PARIS), until.astimezone(PARIS)
    seconds = 0.0
    day = start.date()
    while day <= end.date():
        if is_working_day(day):
            opens = datetime.combine(day, datetime.min.time(), PARIS)
            closes = datetime.combine(day + timedelta(days=1), datetime.min.time(), PARIS)
            seconds += max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
        day += timedelta(days=1)
    return seconds / 3600
