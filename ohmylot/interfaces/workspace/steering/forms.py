from __future__ import annotations

from django import forms
from django.utils import timezone

from ohmylot.foundations.ui.days import DayField


class AnnouncedFigureForm(forms.Form):
    """A figure that was said in public, as it was said."""

    figure = forms.IntegerField(label="Chiffre", min_value=0, max_value=10_000_000)
    unit = forms.CharField(
        label="Unité", max_length=120, help_text="Par exemple : installations, projets en cours."
    )
    period = forms.CharField(label="Période", max_length=120, required=False)
    announced_on = DayField(label="Annoncé le")
    source = forms.CharField(
        label="Source", max_length=200, help_text="Le discours, l’article, le rapport."
    )

    def clean_announced_on(self):
        day = self.cleaned_data["announced_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Cette date n’est pas encore passée.")
        return day
