from __future__ import annotations

from datetime import date

from ohmylot.domain.projects.models import FollowUp, Project, Track
from ohmylot.domain.projects.stage_proposals import Facts, Proposal, propose


def proposal_for(project: Project, *, on: date) -> Proposal | None:
    """The stage that the facts of this project call for, that day. At most three queries."""
    if project.has_ended:
        return None
    if project.stage in {"settled", "anchored"}:
        return propose(_after_arrival(project, on))
    visits = list(project.visits.values_list("on", "debriefed_at"))
    tracks = list(project.tracks.values_list("state", "next_on", "owner"))
    return propose(
        Facts(
            stage=project.stage,
            today=on,
            has_lead=project.lead_id is not None,
            has_exchanged=project.first_answer_at is not None,
            story_known=bool(project.story),
            plan_agreed=any(
                state != Track.State.TO_DO or next_on or owner for state, next_on, owner in tracks
            ),
            visit_on=min((day for day, debriefed in visits if not debriefed), default=None),
            visit_debriefed=any(debriefed for _, debriefed in visits),
            target_month=project.target_month,
            moving_on=project.moving_on,
            address_known=project.moving_to_id is not None,
            wake_on=project.wake_on,
        )
    )


def _after_arrival(project: Project, on: date) -> Facts:
    calls = FollowUp.objects.filter(installation__project=project).exclude(held_at=None)
    held = list(calls.order_by("held_at", "pk").values_list("kind", "still_here"))
    return Facts(
        stage=project.stage,
        today=on,
        said_they_left=bool(held) and held[-1][1] == FollowUp.StillHere.NO,
        here_at_twelve_months=(FollowUp.Kind.M12, FollowUp.StillHere.YES) in held,
    )
