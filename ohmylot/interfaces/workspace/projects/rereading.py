"""Forms that know what their reader saw: of two people on one record, the second is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from ohmylot.foundations.common.rereading import Reading
from ohmylot.foundations.common.written_days import written


class ReadForm(forms.Form):
    """``read`` travels with the form; ``fields_of`` says beside which field a value is shown."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)
    fields_of: Mapping[str, str] = {}

    def reads(self, values: Mapping[str, Any]) -> None:
        """What the page about to be shown says."""
        self.initial["read"] = Reading.of(values).words

    @property
    def reading(self) -> Reading:
        return Reading.from_words(self.cleaned_data.get("read", ""))

    def show_theirs(self, theirs: Mapping[str, Any]) -> None:
        """Say what the other wrote beside what was typed; sent again, what was typed is kept."""
        marks = {**self.reading.marks, **Reading.of(theirs).marks}
        self.data = self.data.copy()
        self.data[self.add_prefix("read")] = Reading(marks).words
        for name, value in theirs.items():
            field = self.fields_of.get(name, name)
            words = self.in_words(field, value)
            said = f"quelqu’un a écrit ici « {words} »" if words else "quelqu’un a effacé ceci"
            self.add_error(
                field if field in self.fields else None,
                f"Pendant que vous écriviez, {said}. Rien n’est perdu : gardez vos mots ou "
                "reprenez les siens, puis enregistrez de nouveau.",
            )

    def in_words(self, field: str, value: Any) -> str:
        if isinstance(value, bool):
            return "oui" if value else ""
        if isinstance(value, date):
            return written(value, "j F Y")
        if isinstance(value, list):
            return " ; ".join(filter(None, (_item_in_words(item) for item in value)))
        choices = getattr(self.fields.get(field), "choices", None)
        if choices is None or value in (None, ""):
            return "" if value is None else str(value)
        return next((str(label) for key, label in choices if str(key) == str(value)), str(value))


def _item_in_words(item: Any) -> str:
    if isinstance(item, tuple):
        return " ".join(str(part) for part in item if part and part is not True)
    return str(item)
