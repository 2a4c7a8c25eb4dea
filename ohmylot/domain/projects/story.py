"""What the first exchange teaches, as plain values; what is None was not spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ohmylot.foundations.common.phones import international


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


def told_parts(story: Story) -> dict[str, Any]:
    """What was spoken of, part by part, so that two tellings compare: the household is three
    parts, its adults, its children, its wishes."""
    parts = {part.name: getattr(story, part.name) for part in fields(story)}
    if story.adults is not None:
        parts["adults"] = [_as_written(adult) for adult in story.adults]
    if story.wishes is not None:
        parts["wishes"] = [place.commune_insee or place.epci_siren for place in story.wishes]
    return {name: value for name, value in parts.items() if value is not None}


def _as_written(adult: Adult) -> tuple[str | bool, ...]:
    words = (adult.first_name, adult.last_name, adult.email.lower(), adult.trade_words)
    return (*words, international(adult.phone) or adult.phone, adult.looks_for_work)
