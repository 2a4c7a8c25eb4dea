"""Days and moments that people type: a year mistyped by a key is said, not counted from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2200


def of_our_time(day: Any) -> None:
    if isinstance(day, date) and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Vérifiez l’année."))


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        of_our_time(day)
        return day


class MomentField(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        of_our_time(moment)
        return moment


class SlotField(MomentField):
    """A moment to meet: nobody says 10:37."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "step": 300}, format="%Y-%m-%dT%H:%M"
    )
