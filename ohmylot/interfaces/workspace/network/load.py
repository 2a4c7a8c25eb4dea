"""What somebody carries, for themselves and for the coordination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.operations.candidates import load_of
from ohmylot.domain.projects.routing import weighted_load


@dataclass(frozen=True)
class Carried:
    membership: Membership
    projects: int
    first_year: int
    weight: float

    @property
    def is_full(self) -> bool:
        return self.projects >= self.membership.capacity


def carried_by(memberships: Sequence[Membership]) -> list[Carried]:
    """One query, whatever the number of people."""
    if not memberships:
        return []
    loads = load_of([seat.pk for seat in memberships])
    return [
        Carried(
            seat,
            projects=loads[seat.pk].active + loads[seat.pk].blocked,
            first_year=loads[seat.pk].first_year,
            weight=float(weighted_load(loads[seat.pk], Fraction(len(seat.worked), 5))),
        )
        for seat in memberships
    ]
