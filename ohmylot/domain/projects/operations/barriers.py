"""The register of barriers follows the tracks, the closings and the departures by itself.

Called by the deeds that meet, lift or give in to a barrier, in their transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ohmylot.domain.projects.models import Barrier, BarrierReason, Project, Track
from ohmylot.domain.projects.models.barriers import BEHIND_CLOSING
from ohmylot.domain.territory.models import Epci

State, Source = Barrier.State, Barrier.Source


def follow(track: Track, *, at: datetime) -> None:
    """A track is blocked, blocked otherwise, or goes on."""
    known = Barrier.objects.filter(project=track.project_id, kind=track.kind, state=State.OPEN)
    if track.state != Track.State.BLOCKED:
        known.update(state=State.LIFTED, ended_at=at, updated_at=at)
        return
    says = {"reason": track.blocked_by or BarrierReason.OTHER, "words": track.blocked_reason}
    if not known.update(**says, updated_at=at):
        Barrier.objects.create(
            project=track.project, kind=track.kind, epci=track.project.epci, met_at=at, **says
        )


def give_in(
    project: Project,
    reasons: Sequence[str],
    source: str,
    area: Epci | None,
    *,
    missed: Sequence[str] = (),
    words: str = "",
    at: datetime,
) -> None:
    """The project ends here: what was open stopped it, and so did what its reasons name.

    ``missed``: kinds of tracks of which they said that something else there would have kept them.
    """
    project.barriers.filter(state=State.OPEN).update(
        state=State.STOPPED, ended_at=at, updated_at=at
    )
    named: dict[str, tuple[str, str]] = dict.fromkeys(missed, (BarrierReason.OTHER, words))
    for kind, why in (BEHIND_CLOSING[one] for one in reversed(reasons) if one in BEHIND_CLOSING):
        named[kind] = (why, "")
    stopped = set(project.barriers.filter(ended_at=at).values_list("kind", flat=True))
    for kind, (why, said) in named.items():
        if kind not in stopped:
            Barrier.objects.create(
                project=project,
                kind=kind,
                reason=why,
                words=said[:300],
                epci=area,
                state=State.STOPPED,
                source=source,
                met_at=at,
                ended_at=at,
            )


def take_up(project: Project, *, at: datetime) -> None:
    """They come back: a track that is still blocked is a barrier again."""
    for track in project.tracks.filter(state=Track.State.BLOCKED).order_by("pk"):
        last = project.barriers.filter(kind=track.kind, source=Source.TRACK).order_by("-pk").first()
        if last is None:
            follow(track, at=at)
        elif last.state == State.STOPPED:
            last.state, last.ended_at = State.OPEN, None
            last.save()
