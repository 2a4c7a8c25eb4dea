"""What several deeds on a project share: a step, the chair it is taken from, refusals."""

from __future__ import annotations

from datetime import datetime

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import RESTING, Project, Stage, StageChange
from ohmylot.domain.projects.models.matches import NOT_LOOKING
from ohmylot.domain.projects.operations.assignments import end_running
from ohmylot.domain.projects.operations.proposals import look_again
from ohmylot.foundations.common.working_days import day_of


class ProjectHasEnded(Exception):
    """The project is closed, or the household left: reopen it first."""


class AnswerIsNotAChoice(Exception):
    """An answer is none of those proposed."""


class NobodyLeadsIt(Exception):
    """A project is accompanied by somebody: nobody has accepted this one yet."""


def step(
    project: Project, stage: str, *, by: User | None, at: datetime, reason: str = ""
) -> StageChange | None:
    """Walk to another stage and remember it; leaving a side state forgets its date and reason.

    Aside or settled with nobody to lead them, nobody is asked to call any more.
    """
    if project.stage == stage:
        return None
    if project.lead_id is None and stage != Stage.NEW:
        end_running(project, at=at)
    before, project.stage, project.stage_since = project.stage, Stage(stage), at
    if stage not in RESTING:
        project.wake_on = None
    if stage != Stage.CLOSED:
        project.closed_at, project.closed_reason = None, ""
    project.version += 1
    project.save()
    if {before, project.stage} & set(NOT_LOOKING):
        look_again(project)
    return StageChange.objects.create(
        project=project, before=before, after=stage, happened_at=at, by=by, reason=reason[:300]
    )


def seat_of(user: User | None, project: Project, *, at: datetime) -> Membership | None:
    """The chair from which somebody acts on this project, of those they sit on."""
    if user is None:
        return None
    seats = list(Membership.objects.in_circle().current(day_of(at)).filter(user=user))
    near = {project.lead_id: 0, project.proposed_to_id: 0}
    seats.sort(
        key=lambda seat: (
            near.get(seat.pk, 1),
            seat.organisation_id != project.organisation_id,
            seat.pk,
        )
    )
    return seats[0] if seats else None
