"""Every few minutes: who has not answered is reminded, who is away is covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import Absence, Membership
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.apart import is_silenced
from ohmylot.domain.projects.models import Assignment, Clock, Project, ProjectAccess
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.access import refresh_access
from ohmylot.domain.projects.operations.assigning import put_forward
from ohmylot.domain.projects.operations.assignments import propose_assignment
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.queries import (
    coordination_addresses,
    rules_of,
    territory,
    who_answer_for,
)
from ohmylot.foundations.common.working_days import add_working_days, day_of
from ohmylot.foundations.journal import operations as journal

# Cases treated in one transaction: few, so that nobody waits behind the sweep.
BATCH = 20


@dataclass(frozen=True)
class Swept:
    reminders: int
    escalations: int
    covered: int


def sweep_clocks(*, at: datetime) -> Swept:
    """Remind whoever was asked and has not answered, alert the coordination, cover the absent.

    Each message leaves once, whatever the number of workers and of passages: the stamp is
    written by a conditional update, in the transaction of the message.
    """
    covered = cover_absences(at=at)
    return Swept(_remind(at), _alert(at), covered)


def cover_absences(*, at: datetime) -> int:
    """Move what waits for somebody away, and open the files they lead to whoever covers them."""
    on = day_of(at)
    away = _away(on)
    answering = who_answer_for(away, on) if away else {}
    waiting = Assignment.objects.filter(
        state=Assignment.State.PROPOSED, membership__in=[seat.pk for seat in away]
    )
    moved = _in_batches(
        list(waiting.order_by("pk").values_list("pk", flat=True)),
        lambda pk: _move_waiting(pk, answering, at),
    )
    opened = _in_batches(_files_to_open_or_shut(answering), lambda pk: _reopen_access(pk, on))
    return moved + opened


def _remind(at: datetime) -> int:
    days = rules_of(territory()).remind_adviser_after_days
    waiting = Assignment.objects.filter(
        state=Assignment.State.PROPOSED,
        reminded_at=None,
        proposed_at__lte=at - timedelta(days=days),
    )
    due = [
        pk
        for pk, proposed_at in waiting.order_by("proposed_at").values_list("pk", "proposed_at")
        if add_working_days(proposed_at, days) <= at
    ]
    return _in_batches(due, lambda pk: _remind_one(pk, at))


def _remind_one(pk: int, at: datetime) -> bool:
    unanswered = Assignment.objects.filter(pk=pk, state=Assignment.State.PROPOSED)
    if not unanswered.filter(reminded_at=None).update(reminded_at=at):
        return False
    assignment = _with_project(pk)
    telling.tell_seat(
        "assignment_reminder",
        assignment.project,
        assignment.membership,
        at=at,
        due_at=_promised(assignment),
    )
    _note("assignment.reminded", assignment, at)
    return True


def _alert(at: datetime) -> int:
    late = Assignment.objects.filter(
        state=Assignment.State.PROPOSED, told_coordination_at=None, due_at__lte=at
    )
    due = list(late.order_by("due_at").values_list("pk", flat=True))
    if not due:
        return 0
    to = coordination_addresses(day_of(at))
    return _in_batches(due, lambda pk: _alert_one(pk, to, at))


def _alert_one(pk: int, to: Sequence[str], at: datetime) -> bool:
    unanswered = Assignment.objects.filter(pk=pk, state=Assignment.State.PROPOSED)
    if not unanswered.filter(told_coordination_at=None).update(told_coordination_at=at):
        return False
    assignment = _with_project(pk)
    telling.tell_coordination(
        "assignment_escalated",
        assignment.project,
        at=at,
        to=to,
        seat=assignment.membership,
        proposed_at=assignment.proposed_at,
        due_at=_promised(assignment),
    )
    _note("assignment.escalated", assignment, at)
    return True


def _away(on: date) -> list[Membership]:
    pks = Absence.objects.filter(since__lte=on, until__gt=on).values("membership")
    return list(Membership.objects.filter(pk__in=pks).select_related("user").order_by("pk"))


def _move_waiting(pk: int, answering: dict[int, Membership | None], at: datetime) -> bool:
    """To the cover, when there is one; else to the next person, as routing sends it."""
    waiting = Assignment.objects.select_related("project").get(pk=pk)
    project = lock(waiting.project)
    waiting.refresh_from_db()
    if waiting.state != Assignment.State.PROPOSED or waiting.membership_id is None:
        return False
    cover = answering[waiting.membership_id]
    declined = project.assignments.filter(state=Assignment.State.DECLINED, membership=cover)
    apart = cover is not None and is_silenced(project, cover.organisation)
    if cover is None or apart or declined.exists():
        propose_assignment(project, at=at, skip={waiting.membership_id})
        return True
    area = project.epci.short_name if project.epci else ""
    facts = {"by": routing.By.AREA.value, "area": area}
    put_forward(project, cover, code=routing.Code.COVER, facts=facts, by=None, at=at)
    refresh(project, at=at)
    return True


def _files_to_open_or_shut(answering: dict[int, Membership | None]) -> list[int]:
    """Files led by somebody away whose cover cannot see them yet; and those covered no more."""
    due: set[tuple[int, int]] = set()
    for absent, cover in answering.items():
        if cover is not None:
            led = Project.objects.counting_on(absent).filter(lead=absent)
            elsewhere = led.exclude(organisation=cover.organisation_id)
            due |= {(pk, cover.organisation_id) for pk in elsewhere.values_list("pk", flat=True)}
    seen = ProjectAccess.objects.filter(project__in={pk for pk, _ in due})
    known = set(seen.values_list("project", "organisation"))
    open_now = ProjectAccess.objects.filter(why=ProjectAccess.Why.COVER)
    over = set(open_now.values_list("project", "organisation")) - due
    return sorted({pk for pk, _ in (due - known) | over})


def _reopen_access(pk: int, on: date) -> bool:
    refresh_access(lock(Project(pk=pk)), on=on)
    return True


def _in_batches(pks: Iterable[int], treat: Callable[[int], bool]) -> int:
    done = 0
    for some in _batches(list(pks)):
        with transaction.atomic():
            done += sum(treat(pk) for pk in some)
    return done


def _batches(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _with_project(pk: int) -> Assignment:
    beside = ("project__household", "project__epci", "membership__user", "membership__organisation")
    return Assignment.objects.select_related(*beside).get(pk=pk)


def _promised(assignment: Assignment) -> datetime:
    """What was promised to the household; once it was answered, what was asked of the adviser."""
    project = assignment.project
    if project.clock == Clock.ANSWER and project.clock_due_at:
        return project.clock_due_at
    return assignment.due_at


def _note(verb: str, assignment: Assignment, at: datetime) -> None:
    journal.record(verb, subject=assignment.project, by=None, at=at, seat=assignment.membership_id)
