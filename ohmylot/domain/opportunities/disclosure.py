"""A business that is handed over, told by stages: what each reader may know, and when.

public     the sheet: activity, bands, premises, the area; no name, no address, no commune
interest   the same; the seller's chamber knows who asks
agreed     the whole file, once the confidentiality agreement was accepted on the page
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from ohmylot.domain.opportunities.facts import Fact, reserved_facts_of
from ohmylot.domain.opportunities.models import BuyerInterest
from ohmylot.foundations.common.passes import Pass, Seal

BUYER, BUYER_LASTS = Seal("ohmylot.opportunity.buyer"), timedelta(days=30)
LET_IN = (BuyerInterest.Stage.INVITED, BuyerInterest.Stage.AGREED)


def agreement_for(interest: BuyerInterest) -> str:
    """What the buyer reads and accepts. Load ``opportunity`` and its publisher beside the row."""
    offer = interest.opportunity
    with translation.override("fr"):
        follows = offer.told_by
    return (
        f"Je, {interest.full_name}, vais lire le dossier de l’entreprise « {offer.title} » "
        f"(référence {offer.reference}), confié par {follows}. Je m’engage à ne rien "
        "en dire à personne, ni le nom, ni l’adresse, ni les chiffres, et à ne pas me présenter "
        "aux salariés, aux clients ou aux fournisseurs sans l’accord de la personne qui cède. "
        "Si je ne donne pas suite, j’efface ce que j’ai reçu. Cet engagement vaut deux ans."
    )


def file_open_to(interest: BuyerInterest) -> list[Fact]:
    """The whole file, to who agreed, while the business is still to be taken over."""
    if interest.stage != BuyerInterest.Stage.AGREED or not interest.opportunity.is_living:
        return []
    offer = interest.opportunity
    place = [("Commune", offer.commune.name)] if offer.commune else []
    return [*place, *reserved_facts_of(offer)]


def buyer_link(interest: BuyerInterest, *, at: datetime) -> str:
    token = BUYER.token(interest.code, interest.link_number, until=at + BUYER_LASTS)
    return settings.SITE_URL + reverse("public:offers:file", args=[token])


def is_let_in(interest: BuyerInterest, read: Pass, at: datetime) -> bool:
    return interest.stage in LET_IN and read.holds(interest.link_number, at)
