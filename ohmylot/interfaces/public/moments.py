"""When an event takes place, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def when(event: Any) -> str:
    """« samedi 5 décembre, de 10 h à 12 h », « du 5 au 7 décembre »: the year is always said."""
    starts = timezone.localtime(event.starts_at)
    ends = timezone.localtime(event.ends_at) if event.ends_at else None
    if ends and ends.date() > starts.date():
        same = (starts.year, starts.month) == (ends.year, ends.month)
        first = date_format(starts, "j") if same else _day(starts)
        return _("du %(first)s au %(last)s") % {"first": first, "last": _day(ends)}
    day = date_format(starts, "l j F Y")
    if event.is_all_day:
        return day
    if ends is None or ends - starts < timedelta(minutes=1):
        return _("%(day)s à %(hour)s") % {"day": day, "hour": _hour(starts)}
    hours = {"day": day, "first": _hour(starts), "last": _hour(ends)}
    return _("%(day)s, de %(first)s à %(last)s") % hours


def _day(moment: datetime) -> str:
    return date_format(moment, "j F Y")


def _hour(moment: datetime) -> str:
    if get_language() == "en":
        return date_format(moment, "P")
    return date_format(moment, "G \\h i" if moment.minute else "G \\h")
