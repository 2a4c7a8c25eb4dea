"""A file that is led goes to other hands, alone or with all those of somebody who leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.apart import Apart, is_silenced
from ohmylot.domain.projects.models import Assignment, Note, Project, Support, Todo, Track
from ohmylot.domain.projects.operations import candidates, planning, telling
from ohmylot.domain.projects.operations.assigning import (
    end_running,
    must_hear,
    must_lead,
    put_forward,
    take_the_lead,
    write_assignment,
)
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal import operations as journal


class NoteMissing(Exception):
    """A file is handed over with a note: nobody should have to tell their story twice."""


class SameSeat(Exception):
    """The file is already in these hands."""


class NobodyToHandOverTo(Exception):
    """Neither an adviser nor a coordinator can take this file: choose somebody."""


@transaction.atomic
def hand_over(
    project: Project, membership: Membership, *, note: str, by: User | None, at: datetime
) -> Project:
    """Move the whole file to another seat: what is to do, the tracks, the lead; with a note."""
    if not note.strip():
        raise NoteMissing
    project = lock(project)
    before = project.responsible
    if before == membership:
        raise SameSeat(project.reference)
    must_lead(membership, at)
    must_hear(project, membership)
    _move(project, before, membership, note=note, by=by, at=at)
    if project.lead:
        telling.tell_seat("project_handed_over", project, membership, at=at)
        telling.tell_household("adviser_changed", project, at=at, caller=membership)
    return refresh(project, at=at)


@transaction.atomic
def hand_over_all(
    from_membership: Membership,
    *,
    to: Membership | None,
    note: str,
    heirs: Mapping[int, Membership] | None = None,
    notes: Mapping[int, str] | None = None,
    by: User | None,
    at: datetime,
) -> list[Project]:
    """Somebody leaves: every file of theirs moves, none is orphaned. All of it, or nothing.

    ``heirs`` and ``notes``: by project, who takes it and what they alone should know. A project
    that they do not name, one that arrived meanwhile for instance, goes to ``to``; with ``to``
    None, where routing sends it, else to a coordinator. One message for all of them to whoever
    receives.
    """
    heirs, notes = heirs or {}, notes or {}
    if not note.strip():
        raise NoteMissing
    if to == from_membership:
        raise SameSeat
    if from_membership in heirs.values():
        raise SameSeat
    for heir in {*heirs.values(), *([to] if to else [])}:
        must_lead(heir, at)
    received: dict[Membership, list[Project]] = defaultdict(list)
    led = Project.objects.counting_on(from_membership).filter(lead=from_membership)
    for project in led.order_by("pk"):
        project = lock(project)
        chosen = heirs.get(project.pk) or to
        if chosen is None or is_silenced(project, chosen.organisation):
            heir = _heir_of(project, from_membership, day_of(at))
        else:
            heir = chosen
        words = "\n\n".join(filter(None, [note.strip(), notes.get(project.pk, "").strip()]))
        _move(project, from_membership, heir, note=words, by=by, at=at)
        telling.tell_household("adviser_changed", project, at=at, caller=heir)
        received[heir].append(refresh(project, at=at))
    for project in Project.objects.filter(proposed_to=from_membership).order_by("pk"):
        asked = heirs.get(project.pk) or to
        _propose_again(project, from_membership, asked, by=by, at=at)
    _move_the_rest(from_membership, to, at=at)
    for heir, projects in received.items():
        telling.tell_seat("portfolio_handed_over", projects[0], heir, at=at, projects=projects)
    return [project for projects in received.values() for project in projects]


def _move(
    project: Project,
    before: Membership | None,
    after: Membership,
    *,
    note: str,
    by: User | None,
    at: datetime,
) -> None:
    code, facts = routing.Code.HANDED_OVER, {"from": before.pk if before else None}
    was_led = project.lead_id is not None
    if was_led:
        end_running(project, at=at)
        state = Assignment.State.ACCEPTED
        write_assignment(project, after, state, code=code, facts=facts, by=by, at=at)
        take_the_lead(project, after, at=at)
    else:
        put_forward(project, after, code=code, facts=facts, by=by, at=at)
    project.supports.filter(membership=after).delete()
    if before is not None:
        project.todos.filter(owner=before, done_at=None).update(owner=after)
        project.tracks.filter(owner=before).exclude(state=Track.State.SOLVED).update(owner=after)
    Note.objects.create(
        project=project,
        body=note.strip(),
        written_at=at,
        by=by,
        organisation=before.organisation if before else None,
    )
    journal.record(
        "project.handed_over",
        subject=project,
        by=by,
        at=at,
        before=before.pk if before else None,
        after=after.pk,
    )


@dataclass(frozen=True)
class Proposed:
    """Who would take a file, and why, in one sentence. None: the coordination."""

    project: Project
    seat: Membership | None
    why: str


def propose_heirs(leaver: Membership, on: date) -> list[Proposed]:
    """What routing proposes for each file of theirs, each choice weighing on the following.

    Nothing is written. Four queries an area, whatever the number of files.
    """
    pools = planning.Pools(on, {leaver.pk})
    beside = ("household", "epci", "lead__user", "workplace__epci", "recruited_by__epci")
    rows = Project.objects.counting_on(leaver).select_related(*beside)
    rows = rows.prefetch_related("silenced", "household__members")
    found = []
    for project in rows.defer("epci__outline").order_by("household__label", "pk"):
        apart = Apart.of(project).seats(on)
        # Read apart for the few that keep somebody of the network apart.
        read = planning.Pools(on, {leaver.pk, *apart}) if apart else pools
        plan = planning.plan(planning.need_of(project), on, pools=read)
        seat = plan.seat
        if seat is None:
            pool = read.of_the_coordination()
            asked = routing.Request(routing.By.AREA)
            seat = pool.seat(routing.choose(asked, pool.candidates))
        if seat is not None:
            pools.weigh(seat)
        name = seat.user.full_name if seat else ""
        why = routing.explain(plan.choice.code, plan.choice.facts, name)
        found.append(Proposed(project, seat, why))
    return found


def _heir_of(project: Project, leaver: Membership, on: date) -> Membership:
    plan = planning.plan_for(project, on, skip={leaver.pk})
    return plan.seat or _a_coordinator(leaver, on)


def _a_coordinator(leaver: Membership, on: date) -> Membership:
    """The coordinator who carries least: a hole in the network is theirs."""
    pool = candidates.of_the_coordination(on, skip={leaver.pk})
    choice = routing.choose(routing.Request(routing.By.AREA), pool.candidates)
    seat = pool.seat(choice) or next(iter(pool.seats.values()), None)
    if seat is None:
        raise NobodyToHandOverTo
    return seat


def _propose_again(
    project: Project, leaver: Membership, to: Membership | None, *, by: User | None, at: datetime
) -> None:
    project = lock(project)
    if to is None or is_silenced(project, to.organisation):
        plan = planning.plan_for(project, day_of(at), skip={leaver.pk})
        seat, code, facts = plan.seat, plan.choice.code, dict(plan.choice.facts)
    else:
        seat, code, facts = to, routing.Code.HANDED_OVER, {"from": leaver.pk}
    put_forward(project, seat, code=code, facts=facts, by=by, at=at)
    refresh(project, at=at)


def _move_the_rest(leaver: Membership, to: Membership | None, *, at: datetime) -> None:
    """What they did in the files of others: it goes to the same heir, else to the lead."""
    touched = set(leaver.supports.values_list("project", flat=True))
    for todo in Todo.objects.filter(owner=leaver, done_at=None).select_related("project__lead"):
        todo.owner = to or todo.project.lead
        todo.save(update_fields=["owner", "updated_at"])
    tracks = Track.objects.filter(owner=leaver).exclude(state=Track.State.SOLVED)
    for track in tracks.select_related("project__lead"):
        track.owner = to or track.project.lead
        track.save(update_fields=["owner", "updated_at"])
    for support in Support.objects.filter(membership=leaver).select_related("project"):
        if to and to.pk != support.project.lead_id:
            Support.objects.get_or_create(
                project=support.project, membership=to, defaults={"since": at}
            )
        support.delete()
    for project in Project.objects.filter(pk__in=touched).order_by("pk"):
        refresh(lock(project), at=at)
