"""Links that open one offer to who publishes it without an account."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.foundations.common.passes import Seal

DAYS = 7
OFFER = Seal("ohmylot.opportunity")


def publisher_link(opportunity: Opportunity, *, at: datetime) -> str:
    until = at + timedelta(days=DAYS)
    token = OFFER.token(opportunity.reference, opportunity.link_number, until=until)
    return settings.SITE_URL + reverse("partners:offers:link:show", args=[token])
