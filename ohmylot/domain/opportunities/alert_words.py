"""What an alert looks for, in words, in the language of the moment."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import OfferAlert


def said(alert: OfferAlert) -> str:
    """« soudeur », emploi, CDI, à 30 minutes de Figeac au plus. Load what it looks for beside."""
    parts = [
        _("« %(words)s »") % {"words": alert.words} if alert.words else "",
        alert.get_kind_display() if alert.kind else "",
        alert.get_contract_display() if alert.contract else "",
        alert.trade.label if alert.trade else "",
        alert.epci.short_name if alert.epci else "",
        _around(alert),
    ]
    return ", ".join(part for part in parts if part) or _("toutes les offres")


def asked_by(alert: OfferAlert) -> Asked:
    return Asked(
        words=alert.words,
        kind=alert.kind,
        contract=alert.contract,
        epci=alert.epci_id,
        trade=alert.trade_id,
        commune=alert.commune,
        minutes=alert.minutes,
    )


def alert_of(asked: Asked, query: str) -> OfferAlert:
    """A row that is not saved: what this search would be told as."""
    return OfferAlert(
        query=query,
        words=asked.words,
        kind=asked.kind,
        contract=asked.contract,
        epci_id=asked.epci,
        trade_id=asked.trade,
        commune=asked.commune,
        minutes=asked.minutes if asked.commune else 0,
    )


def _around(alert: OfferAlert) -> str:
    if alert.commune is None:
        return ""
    return ngettext(
        "à %(n)s minute de %(place)s au plus",
        "à %(n)s minutes de %(place)s au plus",
        alert.minutes,
    ) % {"n": alert.minutes, "place": alert.commune.name}
