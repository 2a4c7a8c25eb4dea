"""An offer on its way in, whatever it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ohmylot.domain.opportunities.models.opportunity import Details

PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)33[\s.-]?[1-9]|0[1-9])(?:[\s.-]?\d{2}){4}(?!\d)")


@dataclass(frozen=True)
class Arriving:
    """``details`` is a row that is not saved. ``doubts`` are sentences for whoever rereads:
    with one, nothing is public by itself; ``remarks`` are said, and hide nothing."""

    external_id: str
    title: str
    details: Details
    description: str = ""
    trade_code: str = ""
    trade_words: str = ""
    # Words that may be the name of a trade: nobody said that they are.
    trade_guess: str = ""
    commune_code: str = ""
    place_words: str = ""
    publisher_name: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    url_origin: str = ""
    published_at: datetime | None = None
    until: date | None = None
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    # Where it stands in its file, in which each identifier stands once.
    number: int = 0


@dataclass(frozen=True)
class TurnedAway:
    """What cannot become an offer, and why, in one sentence. ``is_over``: its source says that
    it is; else what was known under its identifier stays as it was."""

    external_id: str
    why: str
    number: int = 0
    said: str = ""
    is_over: bool = False


def has_a_phone(words: str) -> bool:
    return ("0" in words or "+33" in words) and PHONE.search(words) is not None
