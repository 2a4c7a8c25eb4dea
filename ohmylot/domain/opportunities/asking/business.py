from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings

from ohmylot.domain.opportunities.asking.common import OfferForm
from ohmylot.domain.opportunities.asking.fields import NumberField, YesNoField
from ohmylot.domain.opportunities.asking.job import clean_siret
from ohmylot.domain.opportunities.hushed import tells
from ohmylot.domain.opportunities.models import BusinessTakeover, Kind
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.ui.phones import PhoneField

# What the public reads, and what must not be found in it.
READ_BY_ALL = ("title", "description", "premises", "buildings", "production")
KEPT_SILENT = (
    *("business_name", "address", "seller_name", "siret", "seller_email", "seller_phone"),
)
FARM = BusinessTakeover.Activity.FARM
KEPT_BACK = "Jamais public : lu après l’accord de confidentialité."


class TakeoverForm(OfferForm):
    kind = Kind.TAKEOVER
    row = BusinessTakeover
    takes_trade = True
    short = ("title", "activity", "commune", "price", "horizon")

    activity = forms.ChoiceField(
        label="Activité", choices=BusinessTakeover.Activity, widget=forms.RadioSelect
    )
    turnover = forms.ChoiceField(
        label="Chiffre d’affaires", choices=BusinessTakeover.Turnover, required=False
    )
    price = forms.ChoiceField(label="Prix", choices=BusinessTakeover.Price, required=False)
    horizon = forms.ChoiceField(
        label="Départ souhaité", choices=BusinessTakeover.Horizon, required=False
    )
    staff = forms.IntegerField(
        label="Personnes employées", min_value=0, max_value=9_999, required=False
    )
    premises = forms.CharField(label="Locaux", max_length=200, required=False)
    has_housing = YesNoField(label="Logement sur place")
    land_hectares = NumberField(
        label="Terres, en hectares", required=False, most=Decimal(99_999), help_text="Ferme seule."
    )
    production = forms.CharField(
        label="Production", max_length=200, required=False, help_text="Ferme seule."
    )
    buildings = forms.CharField(label="Bâtiments", max_length=200, required=False)
    area_told = forms.BooleanField(
        # Its label says how many: see below.
        required=False,
        help_text="Coché, la fiche publique nomme le secteur ; sinon, le département seul. "
        "La commune n’y paraît jamais.",
    )
    last_shop = forms.BooleanField(
        label="Dernier service de ce genre dans la commune",
        required=False,
        help_text="Jamais public.",
    )
    business_name = forms.CharField(
        label="Nom de l’entreprise", max_length=150, required=False, help_text=KEPT_BACK
    )
    siret = forms.CharField(label="SIRET", max_length=20, required=False, help_text=KEPT_BACK)
    address = forms.CharField(label="Adresse", max_length=250, required=False, help_text=KEPT_BACK)
    seller_name = forms.CharField(
        label="Cédant", max_length=150, required=False, help_text=KEPT_BACK
    )
    seller_phone = PhoneField(label="Téléphone du cédant", required=False, help_text=KEPT_BACK)
    seller_email = forms.EmailField(
        label="Adresse e-mail du cédant", required=False, help_text=KEPT_BACK
    )
    full_file = forms.CharField(
        label="Dossier complet",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=KEPT_BACK,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        place = Territory.objects.filter(code=settings.TERRITORY)
        enough = place.values_list("takeover_blur_below", flat=True).first() or 5
        self.fields[
            "area_told"
        ].label = f"Au moins {enough} entreprises de ce métier partagent l’intercommunalité"

    def clean_siret(self) -> str:
        return clean_siret(self.cleaned_data["siret"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("activity") != FARM:
            for name in ("land_hectares", "production"):
                if said.get(name):
                    self.add_error(name, "Seule une exploitation agricole a des terres à céder.")
        self._keep_silent(said)
        return said

    def _keep_silent(self, said: dict[str, Any]) -> None:
        """What is for later must not be read in what is for all."""
        commune = said.get("commune")
        silent = [said[name] for name in KEPT_SILENT if len(said.get(name) or "") > 3]
        silent += [commune.name] if commune else []
        for name in READ_BY_ALL:
            told = [words for words in silent if tells(said.get(name) or "", words)]
            if told:
                self.add_error(
                    name,
                    f"« {told[0]} » se lirait ici avant l’accord de confidentialité\u00a0: "
                    "retirez-le.",
                )
