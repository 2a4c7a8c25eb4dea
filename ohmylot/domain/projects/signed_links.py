"""Links that open one thing to whoever holds the message: short-lived, and they carry no name.

A link shows a page. Every deed on it is a button: programmes that open links change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models import Referral

REFERRAL_DAYS = 7
CONSENT_DAYS = 30
REFERRAL = signing.Signer(salt="ohmylot.referral")
CONSENT = signing.Signer(salt="ohmylot.consent")


class NotOurs(Exception):
    """The token was not made here, or not whole."""


@dataclass(frozen=True)
class Pass:
    """What a token says: which thing, by its public code; until when; of which series."""

    code: str
    until: datetime
    number: int = 0

    def is_over(self, at: datetime) -> bool:
        return at >= self.until


def referral_link(referral: Referral, *, at: datetime) -> str:
    token = _token(REFERRAL, referral.code, referral.link_number, at, REFERRAL_DAYS)
    return settings.SITE_URL.rstrip("/") + reverse("partners:link:show", args=[token])


def consent_link(consent: SharingConsent, *, at: datetime) -> str:
    """In French; the page offers the other language."""
    token = _token(CONSENT, consent.code, 0, at, CONSENT_DAYS)
    return settings.SITE_URL.rstrip("/") + reverse("household:link:show", args=[token])


def read_referral_token(token: str) -> Pass:
    return _read(REFERRAL, token)


def read_consent_token(token: str) -> Pass:
    return _read(CONSENT, token)


def _token(signer: signing.Signer, code: str, number: int, at: datetime, days: int) -> str:
    until = int((at + timedelta(days=days)).timestamp())
    return signer.sign_object([code, number, until])


def _read(signer: signing.Signer, token: str) -> Pass:
    try:
        code, number, until = signer.unsign_object(token)
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    return Pass(code, datetime.fromtimestamp(until, tz=UTC), number)
