"""Fields that several forms of the workspace share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from ohmylot.domain.territory.fields import CommuneField
from ohmylot.foundations.ui.days import DayField, of_our_time

__all__ = ["CommuneField", "DayField", "MonthField"]


class MonthField(forms.CharField):
    """A month, as browsers write it (2026-09); a whole date is accepted too."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-09"})

    def clean(self, value: Any) -> date | None:
        words = super().clean(value)
        if not words:
            return None
        try:
            month = date.fromisoformat(f"{words[:7]}-01")
        except ValueError:
            raise forms.ValidationError(
                "Écrivez le mois et l’année, par exemple 2026-09."
            ) from None
        of_our_time(month)
        return month

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%Y-%m") if isinstance(value, date) else value
