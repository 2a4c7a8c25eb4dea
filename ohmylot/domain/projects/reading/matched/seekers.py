"""Adults who look for work, as plain values: what they want, where, what they put aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ohmylot.domain.projects.matching.values import (
    UNSAID,
    Lessons,
    Mode,
    Offers,
    Seeker,
    Telework,
    Time,
    Wanted,
    trade_number,
)
from ohmylot.domain.projects.models import Match, Project, SilencedOrganisation, Wish, WorkWish
from ohmylot.domain.projects.reading.matched.ground import Communes
from ohmylot.domain.projects.reading.matched.offered import these_offers
from ohmylot.foundations.common.words import fold

MODES = {
    WorkWish.Mode.STABLE: Mode.STABLE,
    WorkWish.Mode.TEMPORARY: Mode.TEMPORARY,
    WorkWish.Mode.SELF_EMPLOYED: Mode.SELF_EMPLOYED,
    WorkWish.Mode.APPRENTICE: Mode.APPRENTICE,
}
TIMES = {"full": Time.FULL, "part": Time.PART}
DISTANCE = {"some": Telework.SOME, "full": Telework.FULL}
Because = Match.Because
# Wishes read with all that is needed to make a seeker of each.
BESIDE = ("trade", "other_trade", "person__household__project__moving_to")
LEFT = (
    "person__household__project__moving_to__outline",
    "person__household__project__story",
)


def wanted_of(wish: WorkWish, *, takes_over: bool = False) -> Wanted:
    """Load ``trade`` and ``other_trade`` beside the row."""
    modes = 0
    for mode in wish.modes:
        modes |= MODES.get(mode, 0)
    return Wanted(
        trade=trade_number(wish.trade.code) if wish.trade else UNSAID,
        other=trade_number(wish.other_trade.code) if wish.other_trade else UNSAID,
        near_trades=wish.near_trades,
        modes=modes,
        time=TIMES.get(wish.working_time, Time.UNSAID),
        pay=wish.pay_month or 0,
        telework=DISTANCE.get(wish.telework, Telework.UNSAID),
        earliest=wish.starts_on.toordinal() if wish.starts_on else 0,
        takes_over=takes_over,
    )


def seekers_of(wishes: Sequence[WorkWish], where: Communes) -> dict[int, Seeker]:
    """By person. Load ``BESIDE`` with the rows; four queries more, however many there are."""
    projects = {wish.person.household.project for wish in wishes}
    homes = homes_of(projects, where)
    lessons = _lessons_of([wish.person_id for wish in wishes], where)
    apart, names = _kept_apart(project.pk for project in projects)
    found = {}
    for wish in wishes:
        project = wish.person.household.project
        found[wish.person_id] = Seeker(
            wanted=wanted_of(wish, takes_over=project.wants_business),
            homes=homes[project.pk],
            minutes=wish.minutes,
            lessons=lessons.get(wish.person_id, Lessons()),
            apart=frozenset(apart[project.pk]),
            apart_names=frozenset(names[project.pk]),
        )
    return found


def homes_of(projects: Iterable[Project], where: Communes) -> dict[int, tuple[int, ...]]:
    """Rows of the communes considered: the address once it is known, else what they wish."""
    known = list(projects)
    homes: dict[int, set[int]] = {project.pk: set() for project in known}
    open_ones = []
    for project in known:
        row = where.row(project.moving_to.insee) if project.moving_to else UNSAID
        if row == UNSAID:
            open_ones.append(project.pk)
        else:
            homes[project.pk].add(row)
    wishes = Wish.objects.filter(project__in=open_ones)
    for pk, insee, siren in wishes.values_list("project", "commune__insee", "epci__siren"):
        row = where.row(insee)
        homes[pk].update(where.of_areas.get(siren, ()) if row == UNSAID else [row])
    return {pk: tuple(sorted(rows)) for pk, rows in homes.items()}


def _lessons_of(people: Sequence[int], where: Communes) -> dict[int, Lessons]:
    rows = Match.objects.filter(person__in=people, state=Match.State.DISMISSED)
    aside = list(rows.values_list("person", "opportunity", "because", "minutes"))
    if not aside:
        return {}
    offers = these_offers({offer for _, offer, _, _ in aside}, where)
    place = {int(pk): row for row, pk in enumerate(offers.pk)}
    by_person: dict[int, list[tuple[int, str, int | None]]] = defaultdict(list)
    for person, offer, because, minutes in aside:
        if offer in place:
            by_person[person].append((place[offer], because, minutes))
    return {person: _lessons(offers, told) for person, told in by_person.items()}


def _lessons(offers: Offers, told: Sequence[tuple[int, str, int | None]]) -> Lessons:
    def rows(reason: str) -> list[int]:
        return [row for row, because, _ in told if because == reason]

    ways = [minutes for _, because, minutes in told if because == Because.FAR and minutes]
    pays = [int(offers.pay[row]) for row in rows(Because.PAY) if offers.pay[row] > 0]
    modes = 0
    for row in rows(Because.CONTRACT):
        modes |= int(offers.modes[row])
    return Lessons(
        minutes=min(ways, default=None),
        pay=max(pays, default=None),
        modes=modes,
        trades=frozenset(int(offers.trade[row]) for row in rows(Because.TRADE)),
        employers=frozenset(int(offers.employer[row]) for row in rows(Because.EMPLOYER)) - {0},
    )


def _kept_apart(
    projects: Iterable[int],
) -> tuple[dict[int, set[int]], dict[int, set[str]]]:
    """Organisations named by the household: by their row, and by any of their names."""
    rows: dict[int, set[int]] = defaultdict(set)
    names: dict[int, set[str]] = defaultdict(set)
    kept = SilencedOrganisation.objects.filter(project__in=list(projects))
    for project, name, row, whole, short in kept.values_list(
        "project", "name", "organisation", "organisation__name", "organisation__short_name"
    ):
        names[project] |= {fold(said) for said in (name, whole, short) if said}
        if row is not None:
            rows[project].add(row)
    return rows, names
