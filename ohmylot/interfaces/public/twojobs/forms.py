"""Two trades and some minutes, as one types them and as an address carries them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ohmylot.domain.opportunities.trade_names import trade_names
from ohmylot.domain.opportunities.trades import TradeHit, meant_by
from ohmylot.domain.territory.models import Trade

# The same as the search of offers has, so that its list says what we count.
MINUTES = (15, 30, 45, 60)
USUAL = 30
LONGEST = 120
# « J1506 », or « K1304.K1302.K1311 » for a word that means all three.
CODES = re.compile(r"[A-Z]\d{4}(\.[A-Z]\d{4}){0,7}")
NUMBERS = ("1", "2")


@dataclass(frozen=True)
class Wanted:
    """What one of the two does: the trades that their word means."""

    trades: tuple[Trade, ...]

    @property
    def code(self) -> str:
        return ".".join(trade.code for trade in self.trades)

    @property
    def search(self) -> str:
        """The same among all offers: by its trade, else by the word that means several."""
        if len(self.trades) == 1:
            return urlencode({"metier": self.code})
        codes = tuple(trade.code for trade in self.trades)
        return urlencode({"q": self.words}) if trade_names().name_of(codes) else ""

    @property
    def keys(self) -> list[int]:
        return [trade.pk for trade in self.trades]

    @property
    def words(self) -> str:
        """As it is written in the field again."""
        codes = tuple(trade.code for trade in self.trades)
        if len(codes) == 1 or (is_english() and codes in trade_names().english):
            return said(codes, self.trades[0].label)
        name = trade_names().name_of(codes)
        return _capital(name) or gettext(" ou ").join(trade.label for trade in self.trades)


@dataclass(frozen=True)
class Asked:
    first: Wanted
    second: Wanted
    minutes: int

    @property
    def address(self) -> str:
        """The shortest query that says the same."""
        return address(self.first.code, self.second.code, self.minutes)


def is_english() -> bool:
    return get_language() == "en"


def said(codes: tuple[str, ...], label: str) -> str:
    """In English when we have a name in it; else by the label of ROME 4."""
    name = trade_names().english.get(codes, "") if is_english() else ""
    return _capital(name) or label


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def address(first: str, second: str, minutes: int) -> str:
    pairs = [("m1", first), ("m2", second)]
    if minutes != USUAL:
        pairs.append(("t", str(minutes)))
    return urlencode([pair for pair in pairs if pair[1]])


@dataclass(frozen=True)
class Choice:
    """A trade that may have been meant, and the address that takes it."""

    label: str
    query: str


def words(label: Any) -> forms.CharField:
    sentence = _("C’est trop long pour un nom de métier.")
    errors = {"max_length": sentence}
    return forms.CharField(label=label, required=False, max_length=LONGEST, error_messages=errors)


class TwoJobsForm(forms.Form):
    """It reads both the form and the short address; it keeps nothing."""

    q1 = words(_("Votre métier"))
    q2 = words(_("Le métier de l’autre"))
    m1 = forms.CharField(required=False, widget=forms.HiddenInput)
    m2 = forms.CharField(required=False, widget=forms.HiddenInput)
    t = forms.TypedChoiceField(
        label=_("Trajet de chacun"), required=False, coerce=int, empty_value=USUAL
    )

    def __init__(self, query: QueryDict) -> None:
        self.wanted: dict[str, Wanted] = {}
        self.nearest: dict[str, tuple[TradeHit, ...]] = {}
        super().__init__(self._filled(query))
        self.fields["t"].choices = [
            (minutes, gettext("%(n)s minutes au plus") % {"n": minutes}) for minutes in MINUTES
        ]

    @property
    def was_asked(self) -> bool:
        return any(self.data.get(name) for name in ("q1", "q2", "m1", "m2"))

    def asked(self) -> Asked | None:
        if not self.is_valid() or len(self.wanted) < len(NUMBERS):
            return None
        return Asked(self.wanted["1"], self.wanted["2"], self.cleaned_data["t"])

    def choices(self, number: str) -> list[Choice]:
        """Trades that may have been meant; each address keeps what the other one said."""
        other = "2" if number == "1" else "1"
        kept = []
        if other in self.wanted:
            kept.append((f"m{other}", self.wanted[other].code))
        elif self.data.get(f"q{other}"):
            kept.append((f"q{other}", self.data[f"q{other}"]))
        if (minutes := str(self.data.get("t", ""))) and minutes != str(USUAL):
            kept.append(("t", minutes))
        return [
            Choice(said((hit.code,), hit.label), urlencode([(f"m{number}", hit.code), *kept]))
            for hit in self.nearest.get(number, ())
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in NUMBERS:
            if number not in self.wanted and (typed := cleaned.get(f"q{number}")):
                self._understand(number, typed)
        return cleaned

    def _filled(self, query: QueryDict) -> QueryDict:
        """The words of a short address; codes that the words no longer say are left out."""
        data = query.copy()
        for name in list(data):
            data[name] = data[name].replace("\x00", "")[: LONGEST + 1]
        codes = {number: _codes(data.get(f"m{number}", "")) for number in NUMBERS}
        both = [code for chosen in codes.values() for code in chosen]
        known = {trade.code: trade for trade in Trade.objects.filter(code__in=both)} if both else {}
        for number, chosen in codes.items():
            trades = tuple(known[code] for code in chosen if code in known)
            typed = data.get(f"q{number}", "").strip()
            if trades and typed in ("", Wanted(trades).words):
                self.wanted[number] = Wanted(trades)
                data[f"q{number}"] = self.wanted[number].words
            data[f"m{number}"] = self.wanted[number].code if number in self.wanted else ""
        if data.get("t") not in [str(minutes) for minutes in MINUTES]:
            data["t"] = str(USUAL)
        return data

    def _understand(self, number: str, typed: str) -> None:
        meant = meant_by(typed)
        codes = [hit.code for hit in meant.trades]
        known = Trade.objects.in_bulk(codes, field_name="code")
        if codes:
            self.wanted[number] = Wanted(tuple(known[code] for code in codes))
            return
        self.nearest[number] = meant.nearest
        if meant.nearest:
            sentence = gettext("« %(words)s » : plusieurs métiers y ressemblent. Choisissez-en un.")
        else:
            sentence = gettext(
                "Nous ne reconnaissons pas « %(words)s ». Essayez un mot plus court."
            )
        self.add_error(f"q{number}", sentence % {"words": typed})


def _codes(written: str) -> list[str]:
    return list(dict.fromkeys(written.split("."))) if CODES.fullmatch(written) else []
