"""What the first exchange teaches, as plain values; what is None was not spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Adult:
    """An adult, by rank: the first is the one who wrote. What is blank stays as it was."""

    first_name: str
    last_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    trade_words: str = ""
    looks_for_work: bool = False


@dataclass(frozen=True)
class WishedPlace:
    """An area, or one of its communes."""

    epci_siren: str = ""
    commune_insee: str = ""


@dataclass(frozen=True)
class Story:
    story: str | None = None
    home_wish: str | None = None
    budget: str | None = None
    target_month: date | None = None
    origin: str | None = None
    wants_business: bool | None = None
    is_health_professional: bool | None = None
    employer_unaware: bool | None = None
    adults: Sequence[Adult] | None = None
    # (year of birth or None, school level): nothing else of a child is kept.
    children: Sequence[tuple[int | None, str]] | None = None
    wishes: Sequence[WishedPlace] | None = None
