"""Links of the partners' site that open what one letter told of."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from ohmylot.foundations.common.passes import Pass, Seal
from ohmylot.foundations.common.working_days import day_of

CHARTER, CHARTER_LASTS = Seal("ohmylot.campaigns.charter"), timedelta(days=30)
FILES = Seal("ohmylot.campaigns.files")


def charter_link(ambassador: Ambassador, *, at: datetime) -> str:
    until = at + CHARTER_LASTS
    token = CHARTER.token(ambassador.code, ambassador.link_number, until=until)
    return settings.PARTNERS_URL + reverse("partners_site:charter", args=[token])


def charter_opens(read: Pass, ambassador: Ambassador, at: datetime) -> bool:
    """Signed, it is read again for ever; until then, while the invitation runs."""
    if ambassador.state == Ambassador.State.ACTIVE:
        return read.number == ambassador.link_number
    invited = ambassador.state == Ambassador.State.INVITED
    return invited and read.holds(ambassador.link_number, at)


def files_link(use: BrandUse) -> str:
    token = FILES.token(use.code, use.link_number)
    return settings.PARTNERS_URL + reverse("partners_site:files", args=[token])


def files_open(read: Pass, use: BrandUse, at: datetime) -> bool:
    """As long as it is granted: a withdrawal closes it at once."""
    return read.holds(use.link_number, at) and use.is_current(day_of(at))
