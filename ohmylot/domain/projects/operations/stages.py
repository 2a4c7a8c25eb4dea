"""Steps by hand: forward, back, aside. Those that an arrival makes are recorded with its facts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import (
    ACCOMPANIED,
    HERE,
    RESTING,
    Barrier,
    ClosedReason,
    Installation,
    Project,
    Stage,
)
from ohmylot.domain.projects.operations import barriers
from ohmylot.domain.projects.operations.dating import date_checklist
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.operations.qualifying import Qualified, qualify
from ohmylot.domain.projects.operations.reopening import reopen
from ohmylot.domain.projects.operations.stepping import NobodyLeadsIt, ProjectHasEnded, step
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.visits import debrief_visit, plan_visit
from ohmylot.domain.projects.tries import Trace, tried_enough
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

__all__ = [
    "ClosingNeedsItsReason",
    "LeavingIsRecorded",
    "NobodyLeadsIt",
    "NotTriedEnough",
    "ProjectHasEnded",
    "Qualified",
    "SettlingIsRecorded",
    "SleepingNeedsItsDate",
    "UnknownStage",
    "WakesTooLate",
    "debrief_visit",
    "move_stage",
    "plan_move",
    "plan_visit",
    "qualify",
]


class UnknownStage(Exception):
    """There is no such stage."""


class ClosingNeedsItsReason(Exception):
    """A project is closed for one of the reasons of the list."""


class NotTriedEnough(Exception):
    """Unreachable means at least three tries, on two channels, without a sign."""


class SleepingNeedsItsDate(Exception):
    """A project sleeps until a date that is told."""


class WakesTooLate(Exception):
    """A project sleeps for twelve months at most."""


class SettlingIsRecorded(Exception):
    """An arrival is recorded with its facts: settle the project."""


class LeavingIsRecorded(Exception):
    """A departure is recorded with its date and its reason."""


@transaction.atomic
def move_stage(
    project: Project,
    stage: str,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    closed_reason: str = "",
    wake_on: date | None = None,
) -> Project:
    """Walk to a stage: the next, a later one, an earlier one, or aside.

    A side state needs what explains it. Back from one to be called again, somebody is asked to
    call, as when a project is reopened. The same stage again changes nothing, but for the date
    at which a sleeping project wakes.
    """
    if stage not in Stage.values:
        raise UnknownStage(stage)
    project = lock(project)
    before = project.stage
    _refuse_without_facts(project, stage)
    if stage == Stage.NEW and before in RESTING:
        reopen(project, by=by, at=at)
        refresh(project, at=at)
        return project
    if stage in RESTING:
        changed = _set_wake(project, stage, wake_on, at)
    elif stage == Stage.CLOSED and before != Stage.CLOSED:
        reason = _set_closed(project, closed_reason, reason, at)
        changed = True
    else:
        changed = before != stage
    if not changed:
        return project
    if step(project, stage, by=by, at=at, reason=reason.strip()) is None:
        project.save()
    if stage == Stage.CLOSED:
        barriers.give_in(project, [closed_reason], Barrier.Source.CLOSING, project.epci, at=at)
    record("project.moved", subject=project, by=by, at=at, before=before, after=str(stage))
    refresh(project, at=at)
    return project


@transaction.atomic
def plan_move(
    project: Project,
    *,
    moving_on: date | None,
    moving_to: Commune | None,
    by: User | None,
    at: datetime,
) -> Project:
    """Write down when and where they move: the checklist is dated from it."""
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    place = moving_to.pk if moving_to else None
    if (project.moving_on, project.moving_to_id) == (moving_on, place):
        return project
    project.moving_on, project.moving_to = moving_on, moving_to
    project.version += 1
    project.save()
    look_again(project)
    date_checklist(project, at=at)
    record(
        "move.planned",
        subject=project,
        by=by,
        at=at,
        date_known=moving_on is not None,
        place_known=moving_to is not None,
    )
    refresh(project, at=at)
    return project


def _refuse_without_facts(project: Project, stage: str) -> None:
    if stage == project.stage:
        return
    if stage == Stage.DEPARTED:
        raise LeavingIsRecorded
    if project.has_ended:
        raise ProjectHasEnded
    if stage in ACCOMPANIED and project.lead_id is None:
        raise NobodyLeadsIt
    if stage in HERE and not Installation.objects.filter(project=project).exists():
        raise SettlingIsRecorded


def _set_wake(project: Project, stage: str, wake_on: date | None, at: datetime) -> bool:
    """Set the date to come back to them; whether anything changes."""
    today = day_of(at)
    if stage == Stage.DORMANT and (wake_on is None or wake_on <= today):
        raise SleepingNeedsItsDate
    if wake_on is not None and wake_on > months_later(today, 12):
        raise WakesTooLate
    changed = project.stage != stage or project.wake_on != wake_on
    project.wake_on = wake_on
    return changed


def _set_closed(project: Project, closed_reason: str, words: str, at: datetime) -> str:
    """Set why it ends; the sentence that the timeline keeps, even once it is reopened."""
    if closed_reason not in ClosedReason.values:
        raise ClosingNeedsItsReason(closed_reason)
    if closed_reason == ClosedReason.UNREACHABLE:
        traces = project.interactions.values_list("happened_at", "kind", "direction", "answered")
        if not tried_enough(Trace(*trace) for trace in traces):
            raise NotTriedEnough
    project.closed_reason, project.closed_at = closed_reason, at
    label = str(ClosedReason(closed_reason).label)
    return f"{label} : {words}" if words.strip() else label
