"""Links that open one page without an account: what for, for whom, since when.

The seal says who it was written to; the page that it opens shows nothing of the file. After
``DAYS`` it opens nothing but the offer to send another one, to the same address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing

SALT = "ohmylot.household"
DAYS = 30
NEWS, INVITATION = "news", "invitation"


@dataclass(frozen=True)
class Sealed:
    what: str
    key: int
    person: int
    since: date

    def has_expired(self, on: date) -> bool:
        return on > self.since + timedelta(days=DAYS)


def seal(what: str, key: int, person: int, *, on: date) -> str:
    return signing.dumps([what, key, person, on.toordinal()], salt=SALT)


def read(token: str, what: str) -> Sealed | None:
    """None: cut by a mail programme, made up, or for another page."""
    try:
        said, key, person, day = signing.loads(token, salt=SALT)
        found = Sealed(said, int(key), int(person), date.fromordinal(day))
    except (signing.BadSignature, ValueError, TypeError, OverflowError):
        return None
    return found if found.what == what else None
