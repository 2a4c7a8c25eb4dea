from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects import permissions, routing
from ohmylot.domain.projects.models import Assignment, Project, Support
from ohmylot.domain.projects.operations import planning, telling
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.queries import day_of, rules_of, territory
from ohmylot.foundations.common.working_days import add_working_days
from ohmylot.foundations.journal import operations as journal

State = Assignment.State
RUNNING = (State.PROPOSED, State.ACCEPTED)


class AlreadyLed(Exception):
    """Somebody leads this project: hand it over instead."""


class CannotLead(Exception):
    """Only an adviser or a coordinator of the circle, in their seat that day, leads."""


class ReasonMissing(Exception):
    """A project is declined, or a choice overruled, with a reason."""


class NothingToDecline(Exception):
    """The project is proposed to nobody: there is nothing to decline."""


@transaction.atomic
def propose_assignment(
    project: Project, *, at: datetime, by: User | None = None, skip: Collection[int] = ()
) -> Assignment:
    """Ask the next person to call, as DOMAIN routes; nobody who has declined is asked again.

    ``skip`` holds the keys of other seats that must not be asked.
    """
    project = lock(project)
    if project.lead_id is not None:
        raise AlreadyLed(project.reference)
    declined = project.assignments.filter(state=State.DECLINED, membership__isnull=False)
    left_out = {*declined.values_list("membership", flat=True), *skip}
    plan = planning.plan_for(project, day_of(at), skip=left_out, declined=declined.exists())
    assignment = put_forward(
        project, plan.seat, code=plan.choice.code, facts=dict(plan.choice.facts), by=by, at=at
    )
    refresh(project, at=at)
    return assignment


@transaction.atomic
def accept_assignment(
    project: Project, membership: Membership, *, by: User | None, at: datetime
) -> Assignment:
    """Take the project in charge. Whoever makes the first call accepts, proposed to them or not."""
    project = lock(project)
    if project.lead_id == membership.pk:
        return project.assignments.get(state=State.ACCEPTED)
    if project.lead_id is not None:
        raise AlreadyLed(project.reference)
    _must_lead(membership, project, at)
    asked = project.assignments.filter(state=State.PROPOSED).first()
    if asked and asked.membership_id == membership.pk:
        assignment = asked
        _close(assignment, State.ACCEPTED, at)
    else:
        end_running(project, at=at)
        assignment = _write(project, membership, State.ACCEPTED, routing.Code.TAKEN, {}, by, at)
    take_the_lead(project, membership, at=at)
    journal.record("assignment.accepted", subject=project, by=by, at=at, seat=membership.pk)
    refresh(project, at=at)
    return assignment


@transaction.atomic
def decline_assignment(
    project: Project, *, reason: str, by: User | None, at: datetime
) -> Assignment:
    """Say no, and why; the next person is asked, or the coordination: never the same."""
    if not reason.strip():
        raise ReasonMissing
    project = lock(project)
    asked = project.assignments.filter(state=State.PROPOSED, membership__isnull=False).first()
    if asked is None:
        raise NothingToDecline(project.reference)
    asked.decline_reason = reason.strip()[:300]
    _close(asked, State.DECLINED, at, "decline_reason")
    project.proposed_to = None
    project.save(update_fields=["proposed_to"])
    journal.record("assignment.declined", subject=project, by=by, at=at, seat=asked.membership_id)
    return propose_assignment(project, at=at, by=by)


@transaction.atomic
def assign_to(
    project: Project,
    membership: Membership | None,
    *,
    reason: str,
    by: User | None,
    at: datetime,
) -> Assignment:
    """A person overrules the routing; None: the coordination takes it. Nobody leads it yet."""
    if not reason.strip():
        raise ReasonMissing
    project = lock(project)
    if project.lead_id is not None:
        raise AlreadyLed(project.reference)
    if membership is not None:
        _must_lead(membership, project, at)
    facts = {"why": reason.strip()[:300]}
    assignment = put_forward(
        project, membership, code=routing.Code.CHOSEN, facts=facts, by=by, at=at
    )
    refresh(project, at=at)
    return assignment


@transaction.atomic
def add_support(
    project: Project, membership: Membership, *, by: User | None, at: datetime
) -> Support:
    """Ask somebody to accompany beside the lead, and tell them. Twice changes nothing more."""
    project = lock(project)
    _must_lead(membership, project, at)
    support, is_new = Support.objects.get_or_create(
        project=project, membership=membership, defaults={"since": at}
    )
    if is_new:
        journal.record("project.supported", subject=project, by=by, at=at, seat=membership.pk)
        telling.tell_seat("support_asked", project, membership, at=at)
        refresh(project, at=at)
    return support


def put_forward(
    project: Project,
    membership: Membership | None,
    *,
    code: str,
    facts: dict[str, Any],
    by: User | None,
    at: datetime,
) -> Assignment:
    """Propose a locked project to a seat, or to the coordination, in place of whoever was asked."""
    end_running(project, at=at)
    assignment = _write(project, membership, State.PROPOSED, code, facts, by, at)
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
        enquiry=project.enquiries.order_by("-received_at", "-pk").first(),
    )
    return assignment


def take_the_lead(project: Project, membership: Membership, *, at: datetime) -> None:
    project.lead, project.proposed_to = membership, None
    project.accepted_at = project.accepted_at or at
    project.save(update_fields=["lead", "proposed_to", "accepted_at"])


def end_running(project: Project, *, at: datetime) -> None:
    """What ran stops; if the coordination had been alerted, it went up to them."""
    for assignment in project.assignments.filter(state__in=RUNNING):
        alerted = assignment.state == State.PROPOSED and assignment.told_coordination_at
        _close(assignment, State.ESCALATED if alerted else State.ENDED, at)


def _close(assignment: Assignment, state: str, at: datetime, *also: str) -> None:
    assignment.state, assignment.answered_at = state, at
    assignment.save(update_fields=["state", "answered_at", "updated_at", *also])


def _write(
    project: Project,
    membership: Membership | None,
    state: str,
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


def _must_lead(membership: Membership, project: Project, at: datetime) -> None:
    on = day_of(at)
    held = membership.since <= on and (membership.until is None or membership.until > on)
    if not (held and permissions.can_lead(membership, project)):
        raise CannotLead(membership.pk)
