"""Links of an alert: one confirms it, one rules it. No address in them, nor in the page's own."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from ohmylot.domain.opportunities.models import OfferAlert

CONFIRM, RULE = "ohmylot.opportunity.alert.confirm", "ohmylot.opportunity.alert"


def confirm_link(alert: OfferAlert) -> str:
    return _link("public:alerts:confirm", CONFIRM, alert)


def rule_link(alert: OfferAlert) -> str:
    """Leads to the page that stops it; posted to by a mail program, stops it at once."""
    return _link("public:alerts:rule", RULE, alert)


def read_confirm(token: str) -> str | None:
    """The code of the alert; None when the token was not made here, or not whole."""
    return _read(token, CONFIRM)


def read_rule(token: str) -> str | None:
    return _read(token, RULE)


def _link(name: str, salt: str, alert: OfferAlert) -> str:
    token = signing.Signer(salt=salt).sign_object([alert.code])
    with translation.override(alert.language):
        return settings.SITE_URL + reverse(name, args=[token])


def _read(token: str, salt: str) -> str | None:
    try:
        [code] = signing.Signer(salt=salt).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return str(code)
