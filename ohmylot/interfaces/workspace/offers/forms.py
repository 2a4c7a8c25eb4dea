from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities import operations, reading
from ohmylot.domain.opportunities.asking.fields import PhoneField
from ohmylot.domain.opportunities.models import Kind, State, WithdrawnBecause
from ohmylot.domain.opportunities.trades import find_trades
from ohmylot.domain.opportunities.values import Publisher
from ohmylot.domain.people.models import Organisation
from ohmylot.domain.territory.models import Epci
from ohmylot.foundations.common.words import fold

LOOKS = [
    (reading.UNDER_WAY, "En cours"),
    (reading.TO_READ, "À relire par moi"),
    (reading.ENDING, "Bientôt finies"),
    (reading.TWINS, "Doublons possibles"),
    *State.choices,
]


# That it left its source is said by an import alone.
REASONS = [(why.value, why.label) for why in WithdrawnBecause if why != WithdrawnBecause.GONE]


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


class PublisherForm(forms.Form):
    """For whom it is entered, and how they agree."""

    prefix = "qui"

    name = forms.CharField(
        label="Pour qui ?",
        max_length=150,
        help_text="Une organisation du réseau est reconnue à son nom ; sinon, un nom suffit.",
    )
    phone = PhoneField(label="Son téléphone", required=False)
    email = forms.EmailField(label="Son adresse e-mail", required=False)
    agreed = forms.ChoiceField(
        label="Son accord pour publier",
        choices=[
            (operations.SPOKEN, "Vient de me le donner : publier tout de suite"),
            (operations.BY_LINK, "Lui envoyer un lien : un bouton suffira"),
            (operations.LATER, "Plus tard : garder en brouillon"),
        ],
        initial=operations.SPOKEN,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        by_link = said.get("agreed") == operations.BY_LINK
        known = _organisation(said.get("name", ""))
        said["organisation"] = known
        reached = said.get("email") or (known and known.email)
        if by_link and not reached and "email" not in self.errors:
            self.add_error("email", "Pour envoyer le lien, il faut une adresse e-mail.")
        return said

    def publisher(self) -> Publisher:
        said = self.cleaned_data
        known = said["organisation"]
        return Publisher(
            organisation=known,
            name="" if known else said["name"],
            email=said["email"],
            phone=said["phone"],
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


def _organisation(name: str) -> Organisation | None:
    """Word for word, accents and capitals apart: never a guess."""
    wanted = fold(name)
    if not wanted:
        return None
    names = Organisation.objects.filter(closed_on=None).values_list("pk", "name", "short_name")
    found = {pk for pk, whole, short in names if wanted in {fold(whole), fold(short)}}
    return Organisation.objects.get(pk=found.pop()) if len(found) == 1 else None
