"""A business that is handed over, told by stages: what each reader may know, and when.

public     the sheet: activity, bands, premises, the area; no name, no address, no commune
interest   the same; the seller's chamber knows who asks
agreed     the whole file, once the confidentiality agreement was accepted on the page
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from ohmylot.domain.opportunities.facts import Fact, reserved_facts_of
from ohmylot.domain.opportunities.models import BuyerInterest

DAYS = 30
BUYER = signing.Signer(salt="ohmylot.opportunity.buyer")


class NotOurs(Exception):
    """The token was not made here, or not whole."""


@dataclass(frozen=True)
class Pass:
    code: str
    until: datetime
    number: int

    def opens(self, interest: BuyerInterest, at: datetime) -> bool:
        invited = interest.stage in {BuyerInterest.Stage.INVITED, BuyerInterest.Stage.AGREED}
        return invited and at < self.until and self.number == interest.link_number


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
    until = int((at + timedelta(days=DAYS)).timestamp())
    token = BUYER.sign_object([interest.code, interest.link_number, until])
    return settings.SITE_URL.rstrip("/") + reverse("public:offers:file", args=[token])


def read_token(token: str) -> Pass:
    try:
        code, number, until = BUYER.unsign_object(token)
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    return Pass(code, datetime.fromtimestamp(until, tz=UTC), number)
