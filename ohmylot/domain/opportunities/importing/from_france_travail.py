"""An offer of France Travail, in the words of the catalogue."""

from __future__ import annotations

from ohmylot.domain.opportunities.importing.arriving import Arriving
from ohmylot.domain.opportunities.models import JobOffer
from ohmylot.foundations.connectors.france_travail_offers import Offer

UNNAMED = "Employeur non nommé"


def arriving(offer: Offer) -> Arriving:
    """It is answered at its own page: the contact stays there."""
    pay = offer.pay
    return Arriving(
        external_id=offer.external_id,
        title=offer.title,
        description=offer.description,
        trade_code=offer.trade_code,
        trade_words=offer.trade_words,
        commune_code=offer.commune_code,
        place_words=offer.place_words,
        publisher_name=offer.employer or UNNAMED,
        url_origin=offer.url,
        published_at=offer.created_at,
        details=JobOffer(
            contract=offer.contract,
            working_time=offer.working_time,
            hours=offer.hours,
            hours_words=offer.hours_words,
            pay_min=pay.low if pay else None,
            pay_max=pay.high if pay else None,
            pay_unit=pay.unit if pay else "",
            pay_words=offer.pay_words,
            employer_name=offer.employer,
            positions=offer.positions,
        ),
    )
