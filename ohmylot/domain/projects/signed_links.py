"""Links that open one thing to whoever holds the message: a referral, a consent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models import Referral
from ohmylot.foundations.common.passes import Seal

REFERRAL, REFERRAL_LASTS = Seal("ohmylot.referral"), timedelta(days=7)
CONSENT, CONSENT_LASTS = Seal("ohmylot.consent"), timedelta(days=30)


def referral_link(referral: Referral, *, at: datetime) -> str:
    token = REFERRAL.token(referral.code, referral.link_number, until=at + REFERRAL_LASTS)
    return settings.SITE_URL + reverse("partners:link:show", args=[token])


def consent_link(consent: SharingConsent, *, at: datetime) -> str:
    """In French; the page offers the other language."""
    token = CONSENT.token(consent.code, 0, until=at + CONSENT_LASTS)
    return settings.SITE_URL + reverse("household:link:show", args=[token])
