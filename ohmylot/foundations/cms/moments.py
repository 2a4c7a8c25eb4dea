"""When an event takes place, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def when(event: Any) -> str:
    """« samedi 5 décembre 2026, de 10 h à 12 h », « du 1er au 7 décembre 2026 »: the year is
    always said."""
    starts = timezone.localtime(event.starts_at)
    ends = timezone.localtime(event.ends_at) if event.ends_at else None
    if ends and ends.date() > starts.date():
        same = (starts.year, starts.month) == (ends.year, ends.month)
        first = _number(starts) if same else _day(starts)
        return _("du %(first)s au %(last)s") % {"first": first, "last": _day(ends)}
    day = f"{date_format(starts, 'l')} {_day(starts)}"
    if getattr(event, "is_all_day", False):
        return day
    if ends is None or ends - starts < timedelta(minutes=1):
        return _("%(day)s à %(hour)s") % {"day": day, "hour": _hour(starts)}
    hours = {"day": day, "first": _hour(starts), "last": _hour(ends)}
    return _("%(day)s, de %(first)s à %(last)s") % hours


def _day(moment: datetime) -> str:
    return f"{_number(moment)} {date_format(moment, 'F Y')}"


def _number(moment: datetime) -> str:
    """The first of a month is an ordinal in French, and only it."""
    first_in_french = moment.day == 1 and get_language() != "en"
    return "1er" if first_in_french else str(moment.day)


def _hour(moment: datetime) -> str:
    """Not parted at the end of a line."""
    if get_language() == "en":
        return date_format(moment, "P").replace(" ", "\u00a0")
    return date_format(moment, "G\u00a0\\h\u00a0i" if moment.minute else "G\u00a0\\h")
