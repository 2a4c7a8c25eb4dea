from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities import reading
from ohmylot.domain.opportunities.models import Kind, State, WithdrawnBecause
from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.domain.territory.models import Epci

LOOKS = [
    (reading.UNDER_WAY, "En cours"),
    (reading.TO_READ, "À relire par moi"),
    (reading.ENDING, "Bientôt finies"),
    (reading.TWINS, "Doublons possibles"),
    *State.choices,
]


# Said by an import, or by the house itself.
NOT_CHOSEN = {WithdrawnBecause.GONE, WithdrawnBecause.SILENCE}
REASONS = [(why.value, why.label) for why in WithdrawnBecause if why not in NOT_CHOSEN]


class OfferFilterForm(forms.Form):
    """What the list keeps. An answer that makes no sense keeps everything."""

    mots = forms.CharField(label="Mots", required=False, max_length=100)
    nature = forms.ChoiceField(
        label="Nature", choices=[("", "Toutes"), *Kind.choices], required=False
    )
    secteur = forms.ChoiceField(label="Intercommunalité", required=False)
    metier = forms.CharField(label="Métier", required=False, max_length=100)
    etat = forms.ChoiceField(label="État", choices=LOOKS, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = Epci.objects.living().order_by("short_name").values_list("slug", "short_name")
        self.fields["secteur"].choices = [("", "Toutes"), *areas]

    def kept(self) -> reading.OfferFilter:
        self.is_valid()
        said = self.cleaned_data
        trades = find_trades(said.get("metier") or "", limit=1)
        return reading.OfferFilter(
            look=said.get("etat") or reading.UNDER_WAY,
            kind=said.get("nature") or "",
            epci_slug=said.get("secteur") or "",
            trade_code=trades[0].code if trades else "",
            words=(said.get("mots") or "").replace("\x00", ""),
        )


class ReturnForm(forms.Form):
    prefix = "rendre"

    words = forms.CharField(
        label="Ce qu’il faudrait changer",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lu par la personne qui publie.",
    )


class WithdrawForm(forms.Form):
    prefix = "retirer"

    because = forms.ChoiceField(label="Pourquoi ?", choices=REASONS, widget=forms.RadioSelect)
