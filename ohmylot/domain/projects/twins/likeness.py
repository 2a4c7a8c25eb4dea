"""Are two files one household? Points for and against, each with the reason that gives them.

An e-mail or a telephone in common decides; without one, names decide nothing alone when they
are borne by thousands. What contradicts takes points away: a father and a son of one name have
not the same children.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ohmylot.domain.projects.twins.contacts import (
    address_of,
    digits_of,
    nearly_one_address,
    nearly_one_number,
)
from ohmylot.domain.projects.twins.names import (
    NEAR,
    PARTLY,
    SAME,
    is_common,
    names_alike,
    people_alike,
)
from ohmylot.domain.projects.twins.values import Adult, Family, Severity

LIKELY_FROM, POSSIBLE_FROM = 6.0, 4.0
# More than a first name, or a family name, in common.
ENOUGH_OF_A_NAME = 1.5


@dataclass(frozen=True)
class Likeness:
    """``reasons`` are codes, without a name or a number; ``wording`` says them."""

    severity: Severity
    reasons: tuple[str, ...]
    points: float


def compare(one: Family, other: Family) -> Likeness | None:
    """How likely it is that both are one household; None when nothing worth saying tells so."""
    best = max((_pair(a, b) for a in one.adults for b in other.adults), default=(0.0, ()))
    if certain := _by_contact(one, other, best[0]):
        return certain
    if not best[1]:
        return None
    points, reasons = _beside(one, other, best[0], list(best[1]))
    severity = _severity(points)
    return Likeness(severity, tuple(reasons), points) if severity else None


def _severity(points: float) -> Severity | None:
    if points >= LIKELY_FROM:
        return Severity.LIKELY
    return Severity.POSSIBLE if points >= POSSIBLE_FROM else None


def _by_contact(one: Family, other: Family, names: float) -> Likeness | None:
    """A couple may share an address; a family, two households, may share one telephone."""
    if _in_common(map(address_of, _all(one, "email")), map(address_of, _all(other, "email"))):
        return Likeness(Severity.CERTAIN, ("same_email",), 10 + names)
    if not _in_common(map(digits_of, _all(one, "phone")), map(digits_of, _all(other, "phone"))):
        return None
    if names >= ENOUGH_OF_A_NAME or _unnamed(one) or _unnamed(other):
        return Likeness(Severity.CERTAIN, ("same_phone",), 9 + names)
    family = any(
        names_alike(a.last_name, b.last_name) >= NEAR for a in one.adults for b in other.adults
    )
    code = "same_phone_one_family" if family else "same_phone_other_names"
    return Likeness(Severity.LIKELY, (code,), LIKELY_FROM)


def _all(family: Family, name: str) -> list[str]:
    return [getattr(adult, name) for adult in family.adults]


def _in_common(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    return bool({word for word in ours if word} & {word for word in theirs if word})


def _unnamed(family: Family) -> bool:
    return not any(adult.last_name for adult in family.adults)


def _pair(one: Adult, other: Adult) -> tuple[float, tuple[str, ...]]:
    """Points of two adults, by their names and what is nearly one address or one number."""
    alike, swapped = people_alike(one, other)
    points, reasons = _of_names(one, other, alike, swapped)
    if nearly_one_address(one.email, other.email):
        points, reasons = points + 2.5, [*reasons, "near_email"]
    if nearly_one_number(one.phone, other.phone):
        points, reasons = points + 2.0, [*reasons, "near_phone"]
    return points, tuple(reasons)


def _of_names(one: Adult, other: Adult, alike: float, swapped: bool) -> tuple[float, list[str]]:
    if alike >= SAME:
        common = is_common(one)
        points = 2.5 if common else 4.5
        reasons = ["swapped_names" if swapped else "same_name"]
        return points, [*reasons, "common_name"] if common else reasons
    if alike >= NEAR:
        return 3.5 - is_common(one), ["near_name"]
    if alike >= PARTLY:
        return 2.5, ["partly_same_name"]
    return _of_one_name(one, other)


def _of_one_name(one: Adult, other: Adult) -> tuple[float, list[str]]:
    """Somebody gave a first name only; or one of the two names agrees and the other not at all."""
    first = names_alike(one.first_name, other.first_name)
    if first >= SAME and not (one.last_name and other.last_name):
        return 1.5, ["same_first_name"]
    last = names_alike(one.last_name, other.last_name)
    if last >= SAME or first >= SAME:
        return 0.5, ["same_last_name" if last >= SAME else "same_first_name"]
    return 0.0, []


def _beside(
    one: Family, other: Family, points: float, reasons: list[str]
) -> tuple[float, list[str]]:
    """What the rest of the household adds, or takes away."""
    if _couples(one, other) > 1:
        points, reasons = points + 3, [*reasons, "both_adults"]
    town = names_alike(one.origin, other.origin)
    if town >= NEAR:
        points, reasons = points + (2.0 if town >= SAME else 1.5), [*reasons, "same_origin"]
    elif one.origin and other.origin:
        points -= 0.5
    ours, theirs = sorted(one.birth_years), sorted(other.birth_years)
    if ours and ours == theirs:
        points += 2.5 if len(ours) == 1 else 3.5
        reasons = [*reasons, "same_children"]
    elif set(ours) & set(theirs):
        points, reasons = points + 1, [*reasons, "some_children"]
    elif ours and theirs:
        points -= 2
    return points, reasons


def _couples(one: Family, other: Family) -> int:
    """How many adults of the one are adults of the other, each counted once."""
    free, found = list(other.adults), 0
    for adult in one.adults:
        match = next((b for b in free if people_alike(adult, b)[0] >= NEAR), None)
        if match is not None:
            free.remove(match)
            found += 1
    return found
