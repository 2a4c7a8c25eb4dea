"""A telephone as people type it, kept as it is dialled from anywhere, shown as it is said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ohmylot.foundations.common.phones import international, readable


class PhoneField(forms.CharField):
    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        number = international(typed)
        if typed and not number:
            raise forms.ValidationError(_("Ce numéro ne semble pas complet. Vérifiez-le."))
        return number

    def prepare_value(self, value: Any) -> Any:
        return readable(value) if value else value
