"""The steps that assigning, declining and handing over have in common, on a locked row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects import permissions, routing
from ohmylot.domain.projects.apart import is_silenced
from ohmylot.domain.projects.models import Assignment, Enquiry, Project
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.queries import rules_of, territory
from ohmylot.foundations.common.working_days import add_working_days, day_of
from ohmylot.foundations.journal import operations as journal

State = Assignment.State
RUNNING = (State.PROPOSED, State.ACCEPTED)


class KeptApart(Exception):
    """The household keeps this organisation apart: nobody there follows them."""


class CannotLead(Exception):
    """Only an adviser or a coordinator of the circle, in their seat that day, leads."""


def put_forward(
    project: Project,
    membership: Membership | None,
    *,
    code: str,
    facts: dict[str, Any],
    by: User | None,
    at: datetime,
    opened_by: Enquiry | None = None,
) -> Assignment:
    """Propose a locked project to a seat, or to the coordination, in place of whoever was asked.

    ``opened_by``: the request that has just opened it; nobody was asked before.
    """
    if opened_by is None:
        end_running(project, at=at)
    assignment = write_assignment(
        project, membership, State.PROPOSED, code=code, facts=facts, by=by, at=at
    )
    if opened_by is None or project.proposed_to != membership:
        project.proposed_to, project.lead = membership, None
        project.save(update_fields=["proposed_to", "lead"])
    if membership is not None:
        membership.last_offered_at = at
        membership.save(update_fields=["last_offered_at"])
    journal.record(
        "assignment.proposed",
        subject=project,
        by=by,
        at=at,
        seat=membership.pk if membership else None,
        code=str(code),
    )
    sentence = routing.explain(code, facts, name=str(membership.user) if membership else "")
    telling.tell_seat(
        "assignment_proposed",
        project,
        membership,
        at=at,
        sentence=sentence,
        due_at=assignment.due_at,
        enquiry=opened_by or project.enquiries.order_by("-received_at", "-pk").first(),
    )
    return assignment


def take_the_lead(project: Project, membership: Membership, *, at: datetime) -> None:
    """On a locked project. What those who answered before had agreed upon is theirs no more."""
    before = project.assignments.exclude(membership=membership).values("membership")
    project.appointments.running().filter(membership__in=before).update(membership=membership)
    project.lead, project.proposed_to = membership, None
    project.accepted_at = project.accepted_at or at
    project.save(update_fields=["lead", "proposed_to", "accepted_at"])


def end_running(project: Project, *, at: datetime) -> None:
    """What ran stops; if the coordination had been alerted, it went up to them."""
    for assignment in project.assignments.filter(state__in=RUNNING):
        alerted = assignment.state == State.PROPOSED and assignment.told_coordination_at
        close(assignment, State.ESCALATED if alerted else State.ENDED, at)


def close(assignment: Assignment, state: str, at: datetime, *also: str) -> None:
    assignment.state, assignment.answered_at = state, at
    assignment.save(update_fields=["state", "answered_at", "updated_at", *also])


def write_assignment(
    project: Project,
    membership: Membership | None,
    state: str,
    *,
    code: str,
    facts: dict[str, Any],
    by: User | None,
    at: datetime,
) -> Assignment:
    rules = rules_of(territory())
    return Assignment.objects.create(
        project=project,
        membership=membership,
        state=state,
        reason=str(code),
        facts=facts,
        proposed_at=at,
        due_at=add_working_days(at, rules.tell_coordination_after_days),
        answered_at=None if state == State.PROPOSED else at,
        by=by,
    )


def must_hear(project: Project, membership: Membership) -> None:
    if is_silenced(project, membership.organisation):
        raise KeptApart(membership.pk)


def must_lead(membership: Membership, at: datetime) -> None:
    on = day_of(at)
    held = membership.since <= on and (membership.until is None or membership.until > on)
    if not (held and permissions.can_lead(membership)):
        raise CannotLead(membership.pk)
