from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import JobOffer, Kind
from ohmylot.domain.opportunities.shelf import Facets
from ohmylot.domain.territory.models import Commune, Epci, Trade
from ohmylot.domain.territory.search import find_communes

# The first is what is meant when nobody says.
MINUTES = [30, 15, 45, 60]
TRADES_SHOWN = 40


class SearchForm(forms.Form):
    """What a visitor looks for. An answer that makes no sense asks nothing."""

    q = forms.CharField(
        label=_("Métier, mot ou lieu"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    nature = forms.ChoiceField(label=_("Nature"), required=False)
    contrat = forms.ChoiceField(label=_("Contrat"), required=False)
    secteur = forms.ChoiceField(label=_("Secteur"), required=False)
    metier = forms.ChoiceField(label=_("Métier"), required=False)
    autour = forms.CharField(
        label=_("Autour de (commune)"), required=False, max_length=80, strip=True
    )
    minutes = forms.TypedChoiceField(label=_("Trajet"), required=False, coerce=int, empty_value=30)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.areas = list(Epci.objects.living().order_by("short_name").only("slug", "short_name"))
        self.fields["nature"].choices = [("", _("Tout")), *Kind.choices]
        self.fields["contrat"].choices = [("", _("Tous")), *JobOffer.Contract.choices]
        self.fields["secteur"].choices = [("", _("Partout"))] + [
            (area.slug, area.short_name) for area in self.areas
        ]
        self.fields["metier"].choices = [("", _("Tous"))]
        self.fields["minutes"].choices = [
            (minutes, _("%(n)s min") % {"n": minutes}) for minutes in MINUTES
        ]
        code = self.data.get("metier", "")[:5]
        self.trade = Trade.objects.filter(code=code).first() if code.isalnum() else None
        if self.trade is not None:
            self.fields["metier"].choices.append((self.trade.code, self.trade.label))

    def asked(self) -> Asked:
        self.is_valid()
        said = self.cleaned_data
        area = next((one for one in self.areas if one.slug == said.get("secteur")), None)
        return Asked(
            words=(said.get("q") or "").replace("\x00", ""),
            kind=said.get("nature") or "",
            contract=said.get("contrat") or "",
            epci=area.pk if area else None,
            trade=self.trade.pk if self.trade else None,
            commune=self._around(said.get("autour") or ""),
            minutes=said.get("minutes") or 30,
        )

    def query(self) -> str:
        """The shortest address that asks the same; what makes no sense is left out."""
        self.is_valid()
        said = {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}
        if not self._around(said["autour"]):
            said["autour"] = said["minutes"] = ""
        return urlencode([(name, value) for name, value in said.items() if value])

    def show_counts(self, facets: Facets) -> None:
        """Each answer says how many there would be; those that would find nothing stay out."""
        self._counted("nature", facets.kinds)
        self._counted("contrat", facets.contracts)
        by_slug = {area.slug: facets.epcis.get(area.pk, 0) for area in self.areas}
        self._counted("secteur", by_slug)
        most = sorted(facets.trades.items(), key=lambda pair: -pair[1])[:TRADES_SHOWN]
        trades = Trade.objects.in_bulk([pk for pk, _times in most])
        named = [(trades[pk].code, f"{trades[pk].label} ({n})") for pk, n in most if pk in trades]
        chosen = [(self.trade.code, self.trade.label)] if self.trade else []
        kept = [pair for pair in named if not chosen or pair[0] != chosen[0][0]]
        self.fields["metier"].choices = [
            ("", _("Tous")),
            *chosen,
            *sorted(kept, key=lambda p: p[1]),
        ]

    def _counted(self, name: str, counts: dict[str, int]) -> None:
        field = self.fields[name]
        first, *others = field.choices
        chosen = self.data.get(name, "")
        field.choices = [first] + [
            (value, f"{words} ({counts.get(value, 0)})")
            for value, words in others
            if counts.get(value) or value == chosen
        ]

    def _around(self, words: str) -> Commune | None:
        hits = find_communes(words.replace("\x00", ""), limit=1) if words else []
        if not hits or hits[0].score < 70:
            return None
        return Commune.objects.filter(insee=hits[0].insee).first()
