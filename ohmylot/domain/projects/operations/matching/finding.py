"""Offers that fit, written beside each adult: the best few, and what became of them is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from ohmylot.domain.projects.matching.values import UNSAID, Offers, Seeker, Wanted, trade_number
from ohmylot.domain.projects.matching.villages import Village, villages
from ohmylot.domain.projects.matching.weighing import Fits, fit
from ohmylot.domain.projects.models import Match, Project, SharedHome, WorkWish
from ohmylot.domain.projects.models.matches import NOT_LOOKING
from ohmylot.domain.projects.operations.proposals import hold_wishes
from ohmylot.domain.projects.reading.matched.ground import Communes, communes
from ohmylot.domain.projects.reading.matched.offered import offers_for
from ohmylot.domain.projects.reading.matched.seekers import BESIDE, LEFT, seekers_of
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.working_days import day_of

# For each adult; more would not be read.
BEST = 12
# How many households are written in one transaction.
BATCH = 200
TRADES = ("trade__code", "other_trade__code", "near_trades")
# To know how many other villages would do, without drawing them all.
MANY_VILLAGES = 400


def match_household(project: Project, *, at: datetime) -> None:
    """At once, for those of one household."""
    match_households([project.household_id], at=at)


def match_households(households: Sequence[int], *, at: datetime) -> int:
    """Look again for all their adults. How many were looked for."""
    asked = WorkWish.objects.filter(person__household__in=households)
    if len(households) > BATCH:
        # Named one by one they would be too many: the trades of everybody are read instead.
        asked = WorkWish.objects.all()
    trades = asked.looking().order_by().values_list(*TRADES).distinct()
    wanted = [
        Wanted(trade_number(code), trade_number(other) if other else UNSAID, near)
        for code, other, near in trades
    ]
    where = communes()
    offers = offers_for(wanted, where, on=day_of(at))
    times = 0
    for start in range(0, len(households), BATCH):
        with transaction.atomic():
            times += _match(households[start : start + BATCH], offers, where, at=at)
    return times


def _match(households: Sequence[int], offers: Offers, where: Communes, *, at: datetime) -> int:
    hold_wishes(households)
    rows = WorkWish.objects.filter(person__household__in=households)
    rows = rows.select_related(*BESIDE).defer(*LEFT)
    wishes = list(rows.order_by("person__household", "person__rank", "person"))
    # Who does not look for work any more is left with what was decided.
    seekers = seekers_of([wish for wish in wishes if is_looking(wish)], where)
    fits = {person: fit(seeker, offers, where.ground) for person, seeker in seekers.items()}
    _write_matches([wish.person_id for wish in wishes], fits, at=at)
    _write_homes(wishes, seekers, fits, where)
    WorkWish.objects.filter(pk__in=[wish.pk for wish in wishes]).update(matched_at=at)
    return len(wishes)


def is_looking(wish: WorkWish) -> bool:
    """As ``WorkWish.objects.looking`` says it, of a row read with ``BESIDE``."""
    project = wish.person.household.project
    return bool(
        wish.trade is not None
        and wish.person.looks_for_work
        and project.forgotten_at is None
        and project.stage not in NOT_LOOKING
    )


@dataclass
class Changes:
    new: list[Match] = field(default_factory=list)
    moved: list[Match] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def _write_matches(people: Sequence[int], fits: dict[int, Fits], *, at: datetime) -> None:
    known: dict[int, dict[int, Match]] = defaultdict(dict)
    rows = Match.objects.filter(person__in=people)
    for row in rows.only("person", "opportunity", "score", "minutes", "state"):
        known[row.person_id][row.opportunity_id] = row
    changes = Changes()
    for person in people:
        _compare(person, known[person], fits.get(person), changes, at)
    # Decided meanwhile, it stays: only what is still proposed goes.
    Match.objects.filter(pk__in=changes.gone, state=Match.State.PROPOSED).delete()
    Match.objects.bulk_update(changes.moved, ["score", "minutes"], batch_size=500)
    Match.objects.bulk_create(changes.new, ignore_conflicts=True, batch_size=500)


def _compare(
    person: int, known: dict[int, Match], fits: Fits | None, changes: Changes, at: datetime
) -> None:
    found = (
        _best_of(fits, decided={pk for pk, row in known.items() if row.is_decided}) if fits else {}
    )
    for pk, (score, minutes) in found.items():
        row = known.get(pk)
        if row is None:
            changes.new.append(
                Match(
                    person_id=person,
                    opportunity_id=pk,
                    score=score,
                    minutes=minutes,
                    found_at=at,
                )
            )
        elif (row.score, row.minutes) != (score, minutes):
            row.score, row.minutes = score, minutes
            changes.moved.append(row)
    changes.gone += [row.pk for pk, row in known.items() if pk not in found and not row.is_decided]


def _best_of(fits: Fits, *, decided: set[int]) -> dict[int, tuple[int, int | None]]:
    """The best ones, besides those that somebody decided of already, which follow them."""
    found: dict[int, tuple[int, int | None]] = {}
    proposed = 0
    for row in fits.best(BEST + len(decided)):
        pk, minutes = int(fits.offers.pk[row]), int(fits.minutes[row])
        if pk not in decided:
            if proposed == BEST:
                continue
            proposed += 1
        found[pk] = int(fits.score[row]), None if minutes == UNSAID else minutes
    return found


def _write_homes(
    wishes: Sequence[WorkWish],
    seekers: dict[int, Seeker],
    fits: dict[int, Fits],
    where: Communes,
) -> None:
    """The best home of those who are two to look for work."""
    by_project: dict[int, list[int]] = defaultdict(list)
    for wish in wishes:
        by_project[wish.person.household.project.pk].append(wish.person_id)
    found: dict[int, list[Village]] = {}
    for project, people in by_project.items():
        two = [person for person in people if person in fits][:2]
        if len(two) == 2:
            one, other = ((seekers[person], fits[person]) for person in two)
            if best := villages(one, other, where.ground, most=MANY_VILLAGES):
                found[project] = best
    SharedHome.objects.filter(project__in=by_project).delete()
    insee = {where.place(best[0].home).insee for best in found.values()}
    rows = dict(Commune.objects.filter(insee__in=insee).values_list("insee", "pk"))
    SharedHome.objects.bulk_create(
        SharedHome(
            project_id=project,
            commune_id=rows[where.place(best[0].home).insee],
            one_minutes=best[0].first.minutes,
            other_minutes=best[0].second.minutes,
            one_offers=best[0].first.many,
            other_offers=best[0].second.many,
            others=len(best) - 1,
        )
        for project, best in found.items()
    )
