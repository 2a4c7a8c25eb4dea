"""Links that open one offer to who publishes it without an account: seven days, no name.

A link shows a page. Every deed on it is a button: programmes that open links change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ohmylot.domain.opportunities.models import Opportunity

DAYS = 7
OFFER = signing.Signer(salt="ohmylot.opportunity")


class NotOurs(Exception):
    """The token was not made here, or not whole."""


@dataclass(frozen=True)
class Pass:
    """Which offer, by its reference; until when; of which series."""

    reference: str
    until: datetime
    number: int

    def opens(self, opportunity: Opportunity, at: datetime) -> bool:
        return at < self.until and self.number == opportunity.link_number


def publisher_link(opportunity: Opportunity, *, at: datetime) -> str:
    until = int((at + timedelta(days=DAYS)).timestamp())
    token = OFFER.sign_object([opportunity.reference, opportunity.link_number, until])
    return settings.SITE_URL.rstrip("/") + reverse("partners:offers:link:show", args=[token])


def read_token(token: str) -> Pass:
    try:
        reference, number, until = OFFER.unsign_object(token)
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    return Pass(reference, datetime.fromtimestamp(until, tz=UTC), number)
