from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.fr import siret

from ohmylot.domain.opportunities.asking.common import OfferForm
from ohmylot.domain.opportunities.asking.fields import NumberField
from ohmylot.domain.opportunities.models import JobOffer, Kind
from ohmylot.foundations.ui.days import DayField


def clean_siret(typed: str) -> str:
    """With or without spaces; its check digit says whether it is one."""
    words = typed.strip()
    if not words:
        return ""
    try:
        return str(siret.validate(words))
    except WrongNumber:
        raise forms.ValidationError(
            "Ce numéro n’est pas un SIRET : 14 chiffres, sans erreur de frappe."
        ) from None


class JobForm(OfferForm):
    kind = Kind.JOB
    row = JobOffer
    takes_trade = True
    short = ("title", "commune", "contract", "pay_min", "pay_max", "pay_unit")

    contract = forms.ChoiceField(
        label="Contrat",
        choices=JobOffer.Contract,
        initial=JobOffer.Contract.PERMANENT,
        widget=forms.RadioSelect,
    )
    pay_min = NumberField(label="Salaire, à partir de", required=False)
    pay_max = NumberField(label="jusqu’à", required=False)
    pay_unit = forms.ChoiceField(
        label="compté",
        choices=JobOffer.PayUnit,
        required=False,
        initial=JobOffer.PayUnit.MONTH,
    )
    pay_words = forms.CharField(
        label="Salaire, avec vos mots",
        max_length=200,
        required=False,
        help_text="Primes, treizième mois, « selon la grille de… ».",
    )
    working_time = forms.ChoiceField(
        label="Temps de travail", choices=JobOffer.WorkingTime, required=False
    )
    hours = NumberField(label="Heures par semaine", required=False, most=Decimal(60), places=1)
    hours_words = forms.CharField(
        label="Horaires", max_length=200, required=False, help_text="De jour, deux fois huit…"
    )
    telework = forms.ChoiceField(label="Télétravail", choices=JobOffer.Telework, required=False)
    positions = forms.IntegerField(
        label="Nombre de postes", min_value=1, max_value=999, initial=1, required=False
    )
    starts_on = DayField(label="À partir du", required=False)
    employer_name = forms.CharField(
        label="Employeur, si ce n’est pas qui publie", max_length=150, required=False
    )
    employer_siret = forms.CharField(label="SIRET de l’employeur", max_length=20, required=False)

    def clean_employer_siret(self) -> str:
        return clean_siret(self.cleaned_data["employer_siret"])

    def clean_positions(self) -> int:
        return self.cleaned_data["positions"] or 1

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        least, most = said.get("pay_min"), said.get("pay_max")
        if least is None and most is not None:
            said["pay_min"], said["pay_max"] = most, None
        elif least is not None and most is not None and most < least:
            said["pay_min"], said["pay_max"] = most, least
        if said.get("pay_min") is None:
            said["pay_unit"] = ""
        elif not said.get("pay_unit"):
            self.add_error("pay_unit", "Dites si c’est de l’heure, par mois ou par an.")
        return said
