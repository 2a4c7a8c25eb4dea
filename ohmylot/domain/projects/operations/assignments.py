"""Who calls first: asked, accepted, declined, overruled. Once it is led: ``handovers``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.models import Assignment, Project
from ohmylot.domain.projects.operations import planning
from ohmylot.domain.projects.operations.assigning import (
    CannotLead,
    KeptApart,
    close,
    end_running,
    must_hear,
    must_lead,
    put_forward,
    take_the_lead,
    write_assignment,
)
from ohmylot.domain.projects.operations.handovers import (
    NobodyToHandOverTo,
    NoteMissing,
    SameSeat,
    hand_over,
    hand_over_all,
)
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.spaces import open_space_of_the_writer
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal import operations as journal

__all__ = [
    "AlreadyLed",
    "CannotLead",
    "KeptApart",
    "NobodyToHandOverTo",
    "NoteMissing",
    "NothingToDecline",
    "ReasonMissing",
    "SameSeat",
    "accept_assignment",
    "assign_to",
    "decline_assignment",
    "hand_over",
    "hand_over_all",
    "propose_assignment",
]

State = Assignment.State


class AlreadyLed(Exception):
    """Somebody leads this project: hand it over instead."""


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
    must_lead(membership, at)
    asked = project.assignments.filter(state=State.PROPOSED).first()
    if asked and asked.membership_id == membership.pk:
        assignment = asked
        close(assignment, State.ACCEPTED, at)
    else:
        end_running(project, at=at)
        assignment = write_assignment(
            project, membership, State.ACCEPTED, code=routing.Code.TAKEN, facts={}, by=by, at=at
        )
    take_the_lead(project, membership, at=at)
    open_space_of_the_writer(project, by=by, at=at)
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
    close(asked, State.DECLINED, at, "decline_reason")
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
        must_lead(membership, at)
        must_hear(project, membership)
    facts = {"why": reason.strip()[:300]}
    assignment = put_forward(
        project, membership, code=routing.Code.CHOSEN, facts=facts, by=by, at=at
    )
    refresh(project, at=at)
    return assignment
