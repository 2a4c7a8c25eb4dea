"""The moving checklist: what concerns a household, and for which day. Plain arithmetic."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from ohmylot.foundations.common.dates import months_later

# What a household may be, one letter each: the conditions of the territory's templates.
TRAITS = {
    "C": "children",
    "V": "vehicle",
    "T": "tenant",
    "B": "business",
    "F": "foreign permit",
    "J": "jobseeker",
    "P": "pets",
}
# Until they say so: most leave a rented home, by car.
LIKELY = frozenset("VT")


def due_on(moving_on: date, months: int | None, days: int | None) -> date:
    """Counted from the day of the move, in calendar months or in days, before or after."""
    if months is not None:
        return months_later(moving_on, months)
    return moving_on + timedelta(days=days or 0)


def concerns(conditions: str, letters: Collection[str]) -> bool:
    """A line is for everybody, or for those who are all that its letters say."""
    return set(conditions) <= set(letters)


def likely_traits(*, children: bool, business: bool, looks_for_work: bool) -> frozenset[str]:
    """What we know of them already, before they are asked."""
    known = {"C": children, "B": business, "J": looks_for_work}
    return LIKELY | {letter for letter, is_so in known.items() if is_so}


def spelt(letters: Collection[str]) -> str:
    """Always in the same order; what is no letter of ours is left out."""
    return "".join(letter for letter in TRAITS if letter in letters)
