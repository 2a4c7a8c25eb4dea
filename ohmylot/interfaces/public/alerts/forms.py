from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.models import OfferAlert


class AlertForm(forms.Form):
    """Where to write, and how often. What is looked for stands in the address of the page."""

    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = forms.ChoiceField(
        label=_("Quand vous écrire"),
        choices=OfferAlert.Rhythm.choices,
        initial=OfferAlert.Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
