from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.asking.fields import PageField, TradeField
from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.opportunities.trades import guess_trade
from ohmylot.domain.opportunities.values import Sheet
from ohmylot.domain.territory.fields import CommuneField
from ohmylot.foundations.ui.days import DayField
from ohmylot.foundations.ui.phones import PhoneField

if TYPE_CHECKING:
    from ohmylot.domain.opportunities.models.opportunity import Details

# Fields of the sheet that go as they were cleaned.
CONTACT = ("contact_name", "contact_phone", "contact_email")
SAID = ("title", "commune", "description", "url_origin", *CONTACT)
LINES = forms.Textarea(attrs={"rows": 5})


class OfferForm(forms.Form):
    """What every kind is asked. ``short`` comes first: the rest is folded."""

    kind: Kind
    short: tuple[str, ...] = ("title", "commune")
    takes_trade = False
    row: type[Any]

    title = forms.CharField(label="Intitulé", max_length=200)
    trade = TradeField(label="Métier", max_length=160, required=False)
    commune = CommuneField(label="Commune", max_length=80)
    description = forms.CharField(
        label="Description", required=False, max_length=10_000, widget=LINES
    )
    contact_name = forms.CharField(label="Qui contacter", max_length=150, required=False)
    contact_phone = PhoneField(label="Téléphone à montrer", required=False)
    contact_email = forms.EmailField(label="Adresse e-mail à montrer", required=False)
    url_origin = PageField(label="Page où elle est déjà publiée")
    until = DayField(label="Montrée jusqu’au", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.takes_trade:
            del self.fields["trade"]
        days = lives.DAYS[self.kind]
        self.fields["until"].help_text = f"Sans réponse : {days} jours. On vous prévient avant."
        self.order_fields(self.short)

    @classmethod
    def of(cls, opportunity: Opportunity, data: Any = None) -> OfferForm:
        """Filled in with what is known. Load its details beside the row."""
        known = {name: getattr(opportunity, name, None) for name in cls.base_fields}
        details = opportunity.details
        known |= {name: getattr(details, name) for name in cls.own_names()}
        known["until"] = opportunity.expires_on
        return cls(data, initial=known)

    @classmethod
    def own_names(cls) -> list[str]:
        """The questions of this kind alone: fields of its details."""
        return [name for name in cls.base_fields if name not in OfferForm.base_fields]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_until(self) -> date | None:
        day = self.cleaned_data["until"]
        today = timezone.localdate()
        if day and day <= today:
            raise forms.ValidationError("Ce jour est passé. Choisissez un jour à venir.")
        if day and day > today + timedelta(days=lives.LONGEST_DAYS):
            raise forms.ValidationError("C’est trop loin : deux ans au plus.")
        return day

    @property
    def asked_first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.short if name in self.fields]

    @property
    def asked_next(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.short]

    @property
    def is_unfolded(self) -> bool:
        return any(field.errors for field in self.asked_next)

    def sheet(self) -> Sheet:
        said = self.cleaned_data
        trade = said.get("trade")
        if trade is None and self.takes_trade:
            trade = guess_trade(said["title"])
        return Sheet(trade=trade, **{name: said[name] for name in SAID})

    def details(self) -> Details:
        return self.row(**{name: self.cleaned_data[name] for name in self.own_names()})
