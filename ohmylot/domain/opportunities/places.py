"""Where an offer stands, as anybody may read it: of a business that is handed over, the area
alone, until enough of the same trade are there for none to be recognised."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from ohmylot.domain.opportunities.models import Kind, Opportunity
from ohmylot.domain.territory.models import Commune, Territory


def told_commune(opportunity: Opportunity, *, on: date) -> Commune | None:
    """The commune that may be named to anybody, if there is one."""
    if opportunity.kind != Kind.TAKEOVER or opportunity.commune is None:
        return opportunity.commune
    if opportunity.trade_id is None or opportunity.epci_id is None:
        return None
    place = Territory.objects.filter(code=settings.TERRITORY).only("takeover_blur_below").first()
    enough = place.takeover_blur_below if place else 5
    alike = Opportunity.objects.public(on).filter(
        kind=Kind.TAKEOVER, trade=opportunity.trade_id, epci=opportunity.epci_id
    )
    return opportunity.commune if alike.count() >= enough else None


def place_in_words(opportunity: Opportunity, commune: Commune | None) -> str:
    """« Figeac », else the area, else what its source says of it."""
    if commune is not None:
        return commune.name
    if opportunity.epci is not None:
        return opportunity.epci.short_name
    return "" if opportunity.kind == Kind.TAKEOVER else opportunity.place_words
