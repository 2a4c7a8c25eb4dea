from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.models import OVER, RESTING, Project, Stage, StageChange
from ohmylot.domain.projects.operations import barriers, planning
from ohmylot.domain.projects.operations.assigning import put_forward
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.queries import who_answers_for
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal import operations as journal

ASIDE = {*RESTING, *OVER}


class NothingToReopen(Exception):
    """The project is under way: there is nothing to reopen."""


@transaction.atomic
def reopen_project(project: Project, *, by: User | None, at: datetime) -> Project:
    """They come back: a call is due again, from whoever knows them if still there."""
    project = lock(project)
    if project.stage not in ASIDE:
        raise NothingToReopen(project.reference)
    reopen(project, by=by, at=at)
    return refresh(project, at=at)


def reopen(project: Project, *, by: User | None, at: datetime) -> None:
    """The same on a locked row; the caller refreshes it."""
    before = project.stage
    project.stage, project.stage_since = Stage.NEW, at
    project.closed_reason, project.closed_at, project.wake_on = "", None, None
    project.save(update_fields=["stage", "stage_since", "closed_reason", "closed_at", "wake_on"])
    StageChange.objects.create(
        project=project, before=before, after=Stage.NEW, happened_at=at, by=by
    )
    look_again(project)
    barriers.take_up(project, at=at)
    journal.record("project.reopened", subject=project, by=by, at=at, before=str(before))
    on = day_of(at)
    if project.lead and who_answers_for(project.lead, on) is not None:
        put_forward(project, project.lead, code=routing.Code.REOPENED, facts={}, by=by, at=at)
        return
    plan = planning.plan_for(project, on)
    choice = plan.choice
    put_forward(project, plan.seat, code=choice.code, facts=dict(choice.facts), by=by, at=at)
