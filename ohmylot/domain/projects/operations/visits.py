from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import DiscoveryVisit, Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


class EndsBeforeItBegins(Exception):
    """The last day of the visit comes before the first."""


class VisitNotMadeYet(Exception):
    """A visit is debriefed once it has begun."""


@transaction.atomic
def plan_visit(
    project: Project,
    *,
    on: date,
    until: date | None = None,
    programme: str = "",
    by: User | None,
    at: datetime,
) -> DiscoveryVisit:
    """Date a discovery visit, or change what is planned for that day."""
    if until is not None and until < on:
        raise EndsBeforeItBegins
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    plan = {"until": until, "programme": programme.strip()}
    visit = project.visits.filter(on=on).first() or DiscoveryVisit(project=project, on=on)
    if visit.pk and all(getattr(visit, name) == value for name, value in plan.items()):
        return visit
    for name, value in plan.items():
        setattr(visit, name, value)
    visit.save()
    record("visit.planned", subject=project, by=by, at=at, visit=visit.pk)
    refresh(project, at=at)
    return visit


@transaction.atomic
def debrief_visit(
    visit: DiscoveryVisit, *, words: str = "", by: User | None, at: datetime
) -> DiscoveryVisit:
    """What remains of the visit, told afterwards."""
    project = lock(visit.project)
    visit = DiscoveryVisit.objects.get(pk=visit.pk)
    if visit.on > day_of(at):
        raise VisitNotMadeYet
    words = words.strip()
    if visit.debriefed_at is not None and visit.debrief == words:
        return visit
    visit.debriefed_at, visit.debrief = visit.debriefed_at or at, words
    visit.save()
    record("visit.debriefed", subject=project, by=by, at=at, visit=visit.pk)
    refresh(project, at=at)
    return visit
