from __future__ import annotations

from typing import Any

from django import forms

from ohmylot.domain.opportunities.asking.common import OfferForm
from ohmylot.domain.opportunities.asking.fields import YesNoField
from ohmylot.domain.opportunities.models import HousingLead, Kind
from ohmylot.foundations.ui.days import DayField


class HousingForm(OfferForm):
    kind = Kind.HOUSING
    row = HousingLead
    short = ("title", "home", "commune", "signalled_by", "url_origin")

    home = forms.ChoiceField(label="Nature", choices=HousingLead.Home, widget=forms.RadioSelect)
    signalled_by = forms.ChoiceField(label="Signalé par", choices=HousingLead.SignalledBy)
    rooms = forms.IntegerField(label="Pièces", min_value=1, max_value=50, required=False)
    surface_m2 = forms.IntegerField(
        label="Surface, en m²", min_value=1, max_value=5_000, required=False
    )
    is_furnished = YesNoField(label="Meublé")
    available_on = DayField(label="Libre à partir du", required=False)
    available_until = DayField(label="Libre jusqu’au", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["url_origin"].label = "Annonce, si elle est en ligne"
        self.fields[
            "url_origin"
        ].help_text = "Un lien suffit. Ni prix ni visite ici : cela se passe entre les personnes."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("available_on"), said.get("available_until")
        if since and until and until < since:
            self.add_error("available_until", "La fin vient avant le début.")
        return said
