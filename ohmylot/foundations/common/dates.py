"""Calendar months, as people count them: a month after the 31st of January is its last day."""

from __future__ import annotations

import calendar
from datetime import date


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
