"""From the tables to the plain values that ``routing`` compares: five queries at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from ohmylot.domain.people.models import Membership
from ohmylot.domain.people.models.organisations import MembershipQuerySet
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.models import ACCOMPANIED, Project, Stage
from ohmylot.domain.projects.queries import covers_on, holds
from ohmylot.domain.territory.models import Epci

CARRIED = (Stage.NEW, *ACCOMPANIED)


class Pool:
    """The seats that answer for something, as rows and as candidates."""

    def __init__(self, seats: dict[int, Membership], candidates: list[routing.Candidate]):
        self.seats = seats
        self.candidates = candidates

    def seat(self, choice: routing.Choice) -> Membership | None:
        return self.seats[choice.candidate.key] if choice.candidate else None


def for_area(epci: Epci, on: date, *, skip: Collection[int] = ()) -> Pool:
    return _read(Membership.objects.covering(epci), on, skip)


def for_theme(theme: str, on: date, *, skip: Collection[int] = ()) -> Pool:
    return _read(Membership.objects.for_theme(theme), on, skip)


def of_the_coordination(on: date, *, skip: Collection[int] = ()) -> Pool:
    return _read(Membership.objects.coordinators().filter(organisation__coordinates=True), on, skip)


def load_of(memberships: Collection[int]) -> dict[int, routing.Load]:
    """Projects led, and those proposed: what waits for an answer weighs too."""
    counts: Counter[tuple[int, str]] = Counter()
    for role in ("lead_id", "proposed_to_id"):
        rows = Project.objects.filter(
            **{f"{role}__in": memberships}, stage__in=[*CARRIED, Stage.SETTLED], forgotten_at=None
        )
        for pk, stage, stuck in rows.values_list(role, "stage", "blocked_tracks"):
            weight = "settled" if stage == Stage.SETTLED else "blocked" if stuck else "active"
            counts[pk, weight] += 1
    return {
        pk: routing.Load(counts[pk, "active"], counts[pk, "blocked"], counts[pk, "settled"])
        for pk in memberships
    }


def _read(asked: MembershipQuerySet, on: date, skip: Collection[int]) -> Pool:
    rows = asked.current(on).in_circle().exclude(pk__in=skip).distinct()
    seats = {seat.pk: seat for seat in rows.select_related("user", "organisation")}
    if not seats:
        return Pool({}, [])
    away = covers_on(list(seats), on)
    stand_ins = _stand_ins(away, seats, on, skip)
    everybody = {**seats, **{seat.pk: seat for seat in stand_ins.values()}}
    loads = load_of(list(everybody))
    replaced = {seat.pk: absent for absent, seat in stand_ins.items()}
    return Pool(
        everybody,
        [
            routing.Candidate(
                key=seat.pk,
                load=loads[seat.pk],
                weekly_share=Fraction(len(seat.worked), 5),
                capacity=seat.capacity,
                last_offered_at=seat.last_offered_at,
                is_away=seat.pk in away,
                covers=replaced.get(seat.pk),
            )
            for seat in everybody.values()
        ],
    )


def _stand_ins(
    away: dict[int, Membership | None],
    seats: dict[int, Membership],
    on: date,
    skip: Collection[int],
) -> dict[int, Membership]:
    """Covers of those away, who are there themselves and may lead a household."""
    covers = {
        absent: cover
        for absent, cover in away.items()
        if cover and cover.pk not in seats and cover.pk not in skip and can_stand_in(cover, on)
    }
    if not covers:
        return {}
    also_away = covers_on([cover.pk for cover in covers.values()], on)
    return {absent: cover for absent, cover in covers.items() if cover.pk not in also_away}


def can_stand_in(seat: Membership, on: date) -> bool:
    return seat.is_in_circle and holds(seat, on)
