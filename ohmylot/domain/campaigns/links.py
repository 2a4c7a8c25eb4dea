"""Links of the partners' site that open what one letter told of: no account, no name in them.

A link shows a page. Every deed on it is a button: programmes that open links change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from ohmylot.foundations.common.working_days import day_of

CHARTER = signing.Signer(salt="ohmylot.campaigns.charter")
FILES = signing.Signer(salt="ohmylot.campaigns.files")
CHARTER_DAYS = 30


class NotOurs(Exception):
    """The token was not made here, or not whole."""


@dataclass(frozen=True)
class CharterPass:
    code: str
    until: datetime
    number: int

    def opens(self, ambassador: Ambassador, at: datetime) -> bool:
        if self.number != ambassador.link_number:
            return False
        signed = ambassador.state == Ambassador.State.ACTIVE
        return signed or (ambassador.state == Ambassador.State.INVITED and at < self.until)


@dataclass(frozen=True)
class FilesPass:
    code: str
    number: int

    def opens(self, use: BrandUse, at: datetime) -> bool:
        """As long as it is granted: a withdrawal closes it at once."""
        return self.number == use.link_number and use.is_current(day_of(at))


def charter_link(ambassador: Ambassador, *, at: datetime) -> str:
    until = int((at + timedelta(days=CHARTER_DAYS)).timestamp())
    token = CHARTER.sign_object([ambassador.code, ambassador.link_number, until])
    return _on_the_partners_site("partners_site:charter", token)


def files_link(use: BrandUse) -> str:
    return _on_the_partners_site(
        "partners_site:files", FILES.sign_object([use.code, use.link_number])
    )


def read_charter_token(token: str) -> CharterPass:
    try:
        code, number, until = CHARTER.unsign_object(token)
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    return CharterPass(code, datetime.fromtimestamp(until, tz=UTC), number)


def read_files_token(token: str) -> FilesPass:
    try:
        code, number = FILES.unsign_object(token)
    except (signing.BadSignature, ValueError) as wrong:
        raise NotOurs from wrong
    return FilesPass(code, number)


def _on_the_partners_site(name: str, token: str) -> str:
    return settings.PARTNERS_URL.rstrip("/") + reverse(name, args=[token])
