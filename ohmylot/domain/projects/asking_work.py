"""What an adult is asked of the work they look for, in any room."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.asking.fields import NumberField, TradeField
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import WorkWish
from ohmylot.domain.projects.models.matches import LONGEST_WAY, SHORTEST_WAY, USUAL_WAY
from ohmylot.domain.projects.operations.matching.wishing import WorkWanted
from ohmylot.foundations.ui.days import DayField

MOST_PAID = Decimal(50_000)


class WorkWantedForm(forms.Form):
    looks_for_work = forms.BooleanField(label=_("Cherche un emploi"), required=False)
    trade = TradeField(
        label=_("Métier cherché"),
        max_length=160,
        required=False,
        help_text=_("Écrivez-le comme vous le dites, puis choisissez parmi les propositions."),
    )
    other_trade = TradeField(
        label=_("Un autre métier aussi"),
        max_length=160,
        required=False,
        help_text=_("Il compte autant que le premier."),
    )
    near_trades = forms.BooleanField(label=_("Des métiers voisins aussi"), required=False)
    modes = forms.MultipleChoiceField(
        label=_("Contrats qui conviennent"),
        choices=WorkWish.Mode,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : tous."),
    )
    working_time = forms.ChoiceField(
        label=_("Temps de travail"),
        choices=WorkWish.Time,
        required=False,
        widget=forms.RadioSelect,
    )
    pay_month = NumberField(
        label=_("Salaire souhaité, brut par mois"),
        required=False,
        most=MOST_PAID,
        places=0,
        help_text=_("Pour un temps plein, en euros."),
    )
    telework = forms.ChoiceField(
        label=_("Télétravail"),
        choices=WorkWish.Telework,
        required=False,
        widget=forms.RadioSelect,
    )
    starts_on = DayField(label=_("Possible à partir du"), required=False)
    minutes = forms.IntegerField(
        label=_("Minutes de route acceptées"),
        min_value=SHORTEST_WAY,
        max_value=LONGEST_WAY,
        initial=USUAL_WAY,
        help_text=_("Pour aller au travail, de porte à porte."),
    )
    proposable = forms.BooleanField(
        label=_("D’accord pour que le réseau d’accueil y pense quand une offre se présente"),
        required=False,
        help_text=_(
            "Les personnes du réseau qui suivent ce projet le voient à côté de l’offre. Aucun "
            "employeur ne reçoit rien sans un accord pour lui."
        ),
    )

    @classmethod
    def known(cls, wanted: WorkWanted, person: Person) -> dict[str, Any]:
        """Answers already given, to begin from; of the trade, at least the words they used."""
        told = {one.name: getattr(wanted, one.name) for one in fields(WorkWanted)}
        pay = wanted.pay_month
        trade = wanted.trade or person.trade_words
        return {**told, "trade": trade, "pay_month": Decimal(pay) if pay else None}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("other_trade") and not self.errors:
            # The second alone is the first; the same twice is one.
            said["trade"] = said["trade"] or said["other_trade"]
            if said["other_trade"] == said["trade"]:
                said["other_trade"] = None
        missing = said.get("looks_for_work") and not said.get("trade")
        if missing and "trade" not in self.errors:
            self.add_error("trade", _("Dites quel métier : sans lui, rien ne peut être proposé."))
        return said

    def wanted(self) -> WorkWanted:
        said = self.cleaned_data
        told = {one.name: said[one.name] for one in fields(WorkWanted)}
        pay = said["pay_month"]
        return WorkWanted(
            **{**told, "modes": tuple(said["modes"]), "pay_month": int(pay) if pay else None}
        )
