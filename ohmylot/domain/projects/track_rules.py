"""Which tracks concern a household: the others are not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SCHOOLS = frozenset({"nursery", "primary", "college", "lycee"})
SCHOOL_AGE = range(3, 18)


@dataclass(frozen=True)
class Members:
    """Of each adult: has a trade, looks for work. Of each child: year of birth, school level."""

    adults: Sequence[tuple[bool, bool]] = ()
    children: Sequence[tuple[int | None, str]] = ()


def tracks_for(members: Members, *, year: int, wants_business: bool = False) -> list[str]:
    kinds = ["housing"]
    seeking = sum(looks for _, looks in members.adults)
    working = sum(trade or looks for trade, looks in members.adults)
    if seeking:
        kinds.append("job")
    if working >= 2:
        kinds.append("partner_job")
    if any(_goes_to_school(*child, year) for child in members.children):
        kinds.append("school")
    if any(_is_cared_for(*child, year) for child in members.children):
        kinds.append("childcare")
    if wants_business:
        kinds.append("business")
    return kinds


def _goes_to_school(born: int | None, level: str, year: int) -> bool:
    return level in SCHOOLS or (level == "" and born is not None and year - born in SCHOOL_AGE)


def _is_cared_for(born: int | None, level: str, year: int) -> bool:
    return level == "care" or (level == "" and born is not None and year - born < SCHOOL_AGE[0])
