"""The work that an adult looks for, said by them or by their adviser."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Project, WorkWish
from ohmylot.domain.projects.models.matches import LONGEST_WAY, SHORTEST_WAY, USUAL_WAY
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.matching.finding import match_household
from ohmylot.domain.projects.operations.proposals import hold_wishes
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.territory.models import Trade
from ohmylot.foundations.common.rereading import Reading
from ohmylot.foundations.journal.operations import record


class NotOneOfThem(Exception):
    """The person is not an adult of this household."""


@dataclass(frozen=True)
class WorkWanted:
    """What one adult says of the work they look for. An empty answer asks nothing."""

    looks_for_work: bool = True
    trade: Trade | None = None
    other_trade: Trade | None = None
    near_trades: bool = False
    modes: tuple[str, ...] = ()
    working_time: str = ""
    pay_month: int | None = None
    telework: str = ""
    starts_on: date | None = None
    minutes: int = USUAL_WAY
    proposable: bool = False


@transaction.atomic
def say_work_wanted(
    project: Project,
    person: Person,
    wanted: WorkWanted,
    *,
    reading: Reading | None = None,
    by: User | None,
    at: datetime,
) -> WorkWish:
    """Write it, and look at once for what fits. Raises ``ChangedMeanwhile``."""
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    hold_wishes([project.household_id])
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.household_id != project.household_id or person.is_child:
        raise NotOneOfThem
    known = work_wanted_of(person)
    if reading is not None:
        kept = reading.reconcile(told_parts(wanted), told_parts(known))
        left = [name for name, value in told_parts(wanted).items() if kept[name] != value]
        wanted = replace(wanted, **{name: getattr(known, name) for name in left})
    _check(wanted)
    wish = WorkWish.objects.filter(person=person).first() or WorkWish(person=person)
    for name in WRITTEN:
        setattr(wish, name, getattr(wanted, name))
    wish.modes = sorted(set(wanted.modes))
    _agree(wish, wanted.proposable, theirs=by is not None and person.user_id == by.pk, at=at)
    wish.matched_at = None
    wish.save()
    if person.looks_for_work != wanted.looks_for_work:
        person.looks_for_work = wanted.looks_for_work
        person.save(update_fields=["looks_for_work", "updated_at"])
    changed = [one.name for one in fields(WorkWanted) if _differs(one.name, wanted, known)]
    record("work.wanted", subject=project, by=by, at=at, person=person.pk, fields=changed)
    match_household(project, at=at)
    wish.refresh_from_db()
    return wish


WRITTEN = (
    *("trade", "other_trade", "near_trades", "working_time", "pay_month"),
    *("telework", "starts_on", "minutes"),
)


def work_wanted_of(person: Person) -> WorkWanted:
    """What is known so far: of who never said, that they look for work, and in which trade."""
    wish = WorkWish.objects.filter(person=person).select_related("trade", "other_trade").first()
    if wish is None:
        return WorkWanted(looks_for_work=person.looks_for_work, trade=person.trade)
    return WorkWanted(
        looks_for_work=person.looks_for_work,
        modes=tuple(wish.modes),
        proposable=bool(wish.proposable),
        **{name: getattr(wish, name) for name in WRITTEN},
    )


def told_parts(wanted: WorkWanted) -> dict[str, Any]:
    """Part by part, as two readers compare them."""
    parts = {one.name: getattr(wanted, one.name) for one in fields(WorkWanted)}
    return {**parts, "modes": sorted(wanted.modes)}


def _agree(wish: WorkWish, said: bool, *, theirs: bool, at: datetime) -> None:
    """The first yes keeps its day, and how it was said."""
    if not said:
        wish.proposable, wish.proposable_at = WorkWish.Agreed.NO, None
    elif not wish.proposable:
        wish.proposable = WorkWish.Agreed.SPACE if theirs else WorkWish.Agreed.SPOKEN
        wish.proposable_at = at


def _check(wanted: WorkWanted) -> None:
    if wanted.other_trade is not None and wanted.other_trade == wanted.trade:
        raise AnswerIsNotAChoice
    choices = (
        set(wanted.modes) <= set(WorkWish.Mode.values)
        and wanted.working_time in WorkWish.Time.values
        and wanted.telework in WorkWish.Telework.values
    )
    if not choices or not SHORTEST_WAY <= wanted.minutes <= LONGEST_WAY:
        raise AnswerIsNotAChoice


def _differs(name: str, one: WorkWanted, other: WorkWanted) -> bool:
    return bool(told_parts(one)[name] != told_parts(other)[name])
