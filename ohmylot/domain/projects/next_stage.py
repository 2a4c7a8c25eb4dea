from __future__ import annotations

from datetime import date

from ohmylot.domain.projects.models import HERE, FollowUp, Project, Track
from ohmylot.domain.projects.reading.file import File
from ohmylot.domain.projects.stage_proposals import Facts, Proposal, propose


def proposal_for(project: Project, file: File, *, on: date) -> Proposal | None:
    """The stage that the facts of this file call for, that day."""
    if project.has_ended:
        return None
    if project.stage in HERE:
        return propose(_after_arrival(project, file, on))
    return propose(
        Facts(
            stage=project.stage,
            today=on,
            has_lead=project.lead_id is not None,
            has_exchanged=project.first_answer_at is not None,
            story_known=bool(project.story),
            plan_agreed=any(
                track.state != Track.State.TO_DO or track.next_on or track.owner_id
                for track in file.tracks
            ),
            visit_on=min(
                (visit.on for visit in file.visits if not visit.is_debriefed), default=None
            ),
            visit_debriefed=any(visit.is_debriefed for visit in file.visits),
            target_month=project.target_month,
            moving_on=project.moving_on,
            address_known=project.moving_to_id is not None,
            wake_on=project.wake_on,
        )
    )


def _after_arrival(project: Project, file: File, on: date) -> Facts:
    calls = [call for call in file.follow_ups if call.held_at is not None]
    held = sorted(calls, key=lambda call: (call.held_at or call.updated_at, call.pk))
    return Facts(
        stage=project.stage,
        today=on,
        said_they_left=bool(held) and held[-1].still_here == FollowUp.StillHere.NO,
        here_at_twelve_months=any(
            call.kind == FollowUp.Kind.M12 and call.still_here == FollowUp.StillHere.YES
            for call in held
        ),
    )
