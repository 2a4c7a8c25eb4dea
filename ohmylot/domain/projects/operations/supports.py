"""Advisers beside the lead: the chamber of a takeover, the health cell, a neighbour area."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import Project, Support
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.assigning import must_hear, must_lead
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.journal.operations import record


class LeadsAlready(Exception):
    """Who leads the project needs not be asked to help with it."""


@transaction.atomic
def add_support(
    project: Project, membership: Membership, *, by: User | None, at: datetime
) -> Support:
    """Ask somebody to accompany beside the lead, and tell them. Twice changes nothing more."""
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    if membership.pk == project.lead_id:
        raise LeadsAlready
    must_lead(membership, at)
    must_hear(project, membership)
    support, is_new = Support.objects.get_or_create(
        project=project, membership=membership, defaults={"since": at}
    )
    if is_new:
        record("project.supported", subject=project, by=by, at=at, seat=membership.pk)
        telling.tell_seat("support_asked", project, membership, at=at)
        refresh(project, at=at)
    return support


@transaction.atomic
def end_support(project: Project, membership: Membership, *, by: User | None, at: datetime) -> None:
    """They accompany no more: their organisation's access ends with it. Twice is once."""
    project = lock(project)
    ended, _ = Support.objects.filter(project=project, membership=membership).delete()
    if ended:
        record("project.support_ended", subject=project, by=by, at=at, seat=membership.pk)
        refresh(project, at=at)
