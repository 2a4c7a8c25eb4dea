"""Offers as the pages of the public site list them: what each is, where, and the way to all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.facts import Fact, facts_of
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.places import place_in_words, told_commune
from ohmylot.domain.territory.models import Epci, Trade

SHOWN = 5
FACTS = 3


@dataclass(frozen=True)
class OfferLine:
    """``minutes`` from where the page stands; None when it stands nowhere."""

    offer: Opportunity
    place: str
    facts: list[Fact]
    minutes: int | None = None


@dataclass(frozen=True)
class SomeOffers:
    """The first ones, how many there are, and the address that lists them all."""

    lines: list[OfferLine]
    total: int
    address: str


def line_of(offer: Opportunity, minutes: int | None = None) -> OfferLine:
    """Of a business that is handed over, never its commune."""
    # A figure or a « oui » says nothing without its label.
    telling = [fact for fact in facts_of(offer) if len(fact[1]) > 3 or not fact[1].islower()]
    facts = [fact for fact in telling if not fact[1].isdecimal()][:FACTS]
    return OfferLine(offer, place_in_words(offer, told_commune(offer)), facts, minutes)


def offers_of_trade(trade: Trade, *, on: date) -> SomeOffers:
    return _some(Asked(trade=trade.pk), {"metier": trade.code}, on)


def offers_of_area(epci: Epci, *, on: date) -> SomeOffers:
    return _some(Asked(epci=epci.pk), {"secteur": epci.slug}, on)


def offers_of_company(siren: str, name: str, *, on: date) -> SomeOffers:
    """What an employer publishes itself, and what is published of it elsewhere."""
    total, pks = catalogue.of_company(siren, on=on, size=SHOWN)
    return SomeOffers(_lines(pks), total, address({"q": name}))


def address(asked: Mapping[str, object]) -> str:
    """The public catalogue, with these answers."""
    return f"{reverse('public:offers:index')}?{urlencode(asked)}"


def _some(asked: Asked, said: Mapping[str, object], on: date) -> SomeOffers:
    found = catalogue.search(asked, on=on, size=SHOWN)
    return SomeOffers(_lines(found.pks), found.total, address(said))


def _lines(pks: list[int]) -> list[OfferLine]:
    return [line_of(offer) for offer in catalogue.in_order(pks)]
