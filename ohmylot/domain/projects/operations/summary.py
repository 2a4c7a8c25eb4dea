"""What lists read of a project is kept on its row, computed again after each deed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects import clocks
from ohmylot.domain.projects.models import (
    HERE,
    Enquiry,
    FollowUp,
    Interaction,
    Project,
    Stage,
    Track,
)
from ohmylot.domain.projects.operations.access import refresh_access
from ohmylot.domain.projects.operations.locking import BESIDE
from ohmylot.domain.projects.queries import coordination, rules_of, territory
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.working_days import day_of

LIVE = {"call", "meeting", "visit"}
WRITTEN = {"email", "message"}
AROUND = ("written_at", "blocked", "adults", "children")

SUMMARISED = (
    "organisation",
    "clock",
    "clock_due_at",
    "last_exchange_at",
    "last_from_person_at",
    "first_answer_at",
    "blocked_tracks",
    "adults",
    "children",
    "version",
    "updated_at",
)


# Projects that a long batch will sum up at its end; None: no batch runs.
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def summed_up_at_the_end(at: datetime) -> Iterator[None]:
    """Within a batch of many deeds on the same projects, sum up each of them once.

    Until then their clocks, counters and access rows are those of before; who is responsible
    is written at once. For imports and the demonstration, in one transaction.
    """
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for project in Project.objects.select_related(*BESIDE).filter(pk__in=waiting).order_by("pk"):
        refresh(project, at=at)


def refresh(project: Project, *, at: datetime, opened_by: Enquiry | None = None) -> Project:
    """Recompute everything that is kept on the project beside the rows it summarises.

    Every operation calls it last, in its own transaction, on the row that it has locked: what
    the caller changed on the object is saved by the caller, what is summed up is saved here.
    ``opened_by``: the request that has just opened it, when nothing but one adult stands around.
    """
    responsible, before = project.responsible, project.organisation_id
    project.organisation = responsible.organisation if responsible else coordination()
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(project.pk)
        if project.organisation_id != before:
            Project.objects.filter(pk=project.pk).update(organisation=project.organisation)
        return project
    exchanges = _exchanges(project) if opened_by is None else Exchanges()
    project.last_exchange_at = exchanges.last
    around = _around(project) if opened_by is None else _just_opened(opened_by)
    signs = [moment for moment in (exchanges.from_person, around["written_at"]) if moment]
    project.last_from_person_at = max(signs, default=None)
    project.first_answer_at = exchanges.first_answer
    project.blocked_tracks = around["blocked"]
    project.adults, project.children = around["adults"], around["children"]
    clock, due = clocks.next_clock(_facts(project, exchanges), rules_of(territory()))
    project.clock, project.clock_due_at = clock.value, due
    project.version += 1
    project.updated_at = at
    Project.objects.filter(pk=project.pk).update(
        **{name: getattr(project, name) for name in SUMMARISED if name != "version"},
        version=F("version") + 1,
    )
    refresh_access(project, on=day_of(at))
    return project


def _around(project: Project) -> dict[str, Any]:
    [counted] = _counted(project=project.pk)
    return dict(zip(AROUND, counted, strict=True))


@prepared
def _counted(project: int) -> QuerySet[Project, tuple[Any, ...]]:
    """Its requests, tracks and members: few of each, so one query crosses them."""
    members, tracks = "household__members", "tracks"
    kinds, blocked = Person.Kind, Q(tracks__state=Track.State.BLOCKED)
    adults = Q(household__members__kind=kinds.ADULT)
    children = Q(household__members__kind=kinds.CHILD)
    rows = Project.objects.filter(pk=project).order_by().values("pk")
    return rows.annotate(
        written_at=Max("enquiries__received_at"),
        blocked=Count(tracks, filter=blocked, distinct=True),
        grown=Count(members, filter=adults, distinct=True),
        young=Count(members, filter=children, distinct=True),
    ).values_list("written_at", "blocked", "grown", "young")


def _just_opened(enquiry: Enquiry) -> dict[str, Any]:
    return {"written_at": enquiry.received_at, "blocked": 0, "adults": 1, "children": 0}


@dataclass(frozen=True)
class Exchanges:
    last: datetime | None = None
    from_person: datetime | None = None
    first_answer: datetime | None = None
    last_answer: datetime | None = None


def _exchanges(project: Project) -> Exchanges:
    """A file has tens of them: four columns are read sooner than four aggregates are asked."""
    every, theirs, ours = [], [], []
    for kind, answered, direction, happened_at in _exchanged(project=project.pk):
        live, written = kind in LIVE and answered, kind in WRITTEN
        if live or written:
            every.append(happened_at)
        if live or (written and direction == "in"):
            theirs.append(happened_at)
        if live or (written and direction == "out"):
            ours.append(happened_at)
    return Exchanges(
        last=max(every, default=None),
        from_person=max(theirs, default=None),
        first_answer=min(ours, default=None),
        last_answer=max(ours, default=None),
    )


@prepared
def _exchanged(project: int) -> QuerySet[Interaction, tuple[Any, ...]]:
    rows = Interaction.objects.filter(project=project).order_by()
    return rows.values_list("kind", "answered", "direction", "happened_at")


def _facts(project: Project, exchanges: Exchanges) -> clocks.Facts:
    facts = clocks.Facts(
        stage=project.stage,
        stage_since=project.stage_since,
        waiting_since=_waiting_since(project, exchanges),
        last_exchange_at=exchanges.last,
        visit_ended_on=_visit_ended_on(project),
        wake_on=project.wake_on,
        follow_up_on=_follow_up_on(project),
    )
    return replace(facts, adviser_days=project.lead.worked) if project.lead else facts


def _waiting_since(project: Project, exchanges: Exchanges) -> datetime | None:
    """Since when somebody of the household waits for a person of ours."""
    answered_at = exchanges.last_answer
    turned_at = project.stage_since
    if project.stage == Stage.NEW and (answered_at is None or answered_at < turned_at):
        return turned_at
    quiet_since = max(turned_at, answered_at) if answered_at else turned_at
    waiting: list[datetime] = _written_since(project=project.pk, since=quiet_since)
    return waiting[0] if waiting else None


@prepared
def _written_since(project: int, since: datetime) -> QuerySet[Enquiry, datetime]:
    """When they wrote again, first."""
    later = Enquiry.objects.filter(project=project, opened_project=False, received_at__gt=since)
    return later.order_by("received_at").values_list("received_at", flat=True)[:1]


def _visit_ended_on(project: Project) -> date | None:
    if project.stage != Stage.EXPLORING:
        return None
    days = project.visits.filter(debriefed_at=None).values_list("on", "until")
    return min((until or on for on, until in days), default=None)


def _follow_up_on(project: Project) -> date | None:
    if project.stage not in HERE:
        return None
    owed = FollowUp.objects.filter(installation__project=project, held_at=None)
    first: date | None = owed.aggregate(first=Min("due_on"))["first"]
    return first
