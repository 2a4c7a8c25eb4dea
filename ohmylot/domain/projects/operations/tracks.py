"""The strands of the work: opened by what the household needs, or by somebody who sees it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import BarrierReason, Project, Track, reasons_for
from ohmylot.domain.projects.operations import barriers
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.track_rules import Members, tracks_for
from ohmylot.foundations.common.rereading import Reading
from ohmylot.foundations.common.working_days import PARIS
from ohmylot.foundations.journal.operations import record


class BlockedNeedsItsReason(Exception):
    """A track is blocked by something: it feeds the register of barriers."""


@transaction.atomic
def open_track(project: Project, kind: str, *, by: User | None, at: datetime) -> Track:
    """Open a track that somebody judged useful: training, health, mobility…"""
    if kind not in Track.Kind.values:
        raise AnswerIsNotAChoice(kind)
    project = lock(project)
    track, is_new = Track.objects.get_or_create(project=project, kind=kind)
    if is_new:
        record("tracks.opened", subject=project, by=by, at=at, kinds=[str(kind)])
        refresh(project, at=at)
    return track


@transaction.atomic
def update_track(
    track: Track,
    *,
    state: str,
    note: str = "",
    blocked_reason: str = "",
    blocked_by: str = "",
    next_on: date | None = None,
    owner: Membership | None = None,
    reading: Reading | None = None,
    by: User | None,
    at: datetime,
) -> Track:
    """Write where a track stands; ``reading``: what was read first, to overwrite nobody.

    ``blocked_by``: one of the barriers of this kind of track; without it, the words alone.
    Raises ``ChangedMeanwhile``.
    """
    if state not in Track.State.values:
        raise AnswerIsNotAChoice(state)
    blocked = state == Track.State.BLOCKED
    if blocked:
        blocked_reason = _in_words(track.kind, blocked_by, blocked_reason)
    project = lock(track.project)
    track = Track.objects.get(pk=track.pk)
    wanted = {
        "state": str(state),
        "note": note.strip()[:300],
        "blocked_reason": blocked_reason[:300] if blocked else "",
        # Words alone leave the barrier that was named before.
        "blocked_by": str(blocked_by or track.blocked_by or BarrierReason.OTHER) if blocked else "",
        "next_on": next_on,
        "owner_id": owner.pk if owner else None,
    }
    if reading is not None:
        wanted = reading.reconcile(wanted, written_on(track))
    if all(getattr(track, name) == value for name, value in wanted.items()):
        return track
    before = track.state
    for name, value in wanted.items():
        setattr(track, name, value)
    solved = track.state == Track.State.SOLVED
    track.solved_at = (track.solved_at or at) if solved else None
    track.save()
    barriers.follow(track, at=at)
    steps = {"before": before, "after": str(track.state)}
    record("track.updated", subject=project, by=by, at=at, kind=track.kind, **steps)
    refresh(project, at=at)
    return track


def _in_words(kind: str, blocked_by: str, words: str) -> str:
    """A barrier that was named needs no more words, but for the one that is none of them."""
    if blocked_by and blocked_by not in dict(reasons_for(kind)):
        raise AnswerIsNotAChoice(blocked_by)
    if words.strip():
        return words.strip()
    if not blocked_by or blocked_by == BarrierReason.OTHER:
        raise BlockedNeedsItsReason
    return str(BarrierReason(blocked_by).label)


def written_on(track: Track) -> dict[str, object]:
    """What a form of this track shows, by field."""
    return {
        "state": track.state,
        "note": track.note,
        "blocked_by": track.blocked_by,
        "blocked_reason": track.blocked_reason,
        "next_on": track.next_on,
        "owner_id": track.owner_id,
    }


def open_missing(project: Project, *, at: datetime) -> list[Track]:
    """Of a project that is held: write the rows, and nothing else."""
    people = list(project.household.members.all())
    members = Members(
        adults=[
            (bool(person.trade_words or person.trade_id), person.looks_for_work)
            for person in people
            if not person.is_child
        ],
        children=[(person.birth_year, person.school_level) for person in people if person.is_child],
    )
    year = at.astimezone(PARIS).year
    kinds = tracks_for(members, year=year, wants_business=project.wants_business)
    known = set(project.tracks.values_list("kind", flat=True))
    return Track.objects.bulk_create(
        Track(project=project, kind=kind) for kind in kinds if kind not in known
    )
