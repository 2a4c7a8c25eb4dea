from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities.asking.common import OfferForm
from ohmylot.domain.opportunities.models import HealthPost, Kind
from ohmylot.foundations.ui.days import DayField


class HealthForm(OfferForm):
    kind = Kind.HEALTH
    row = HealthPost
    short = ("title", "profession", "modes", "commune", "structure")

    profession = forms.ChoiceField(label="Profession", choices=HealthPost.Profession)
    modes = forms.MultipleChoiceField(
        label="Mode d’exercice", choices=HealthPost.Mode, widget=forms.CheckboxSelectMultiple
    )
    structure = forms.CharField(
        label="Structure",
        max_length=150,
        required=False,
        help_text="Maison de santé, hôpital, cabinet…",
    )
    zone = forms.ChoiceField(label="Zonage", choices=HealthPost.Zone, required=False)
    aids = forms.CharField(
        label="Aides",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ce qui est proposé à l’installation, et par qui.",
    )
    aids_on = DayField(
        label="Aides, telles qu’au", required=False, help_text="Elles changent : datez-les."
    )
    supervision = forms.BooleanField(
        label="Une maîtresse ou un maître de stage est sur place (MSU)", required=False
    )
    housing = forms.CharField(label="Logement proposé", max_length=200, required=False)
    starts_on = DayField(label="À partir du", required=False)
    ends_on = DayField(label="Jusqu’au (remplacement, stage)", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("aids") and not said.get("aids_on"):
            self.add_error("aids_on", "Dites de quel jour datent ces aides.")
        elif not said.get("aids"):
            said["aids_on"] = None
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "La fin vient avant le début.")
        return said
