"""What is written straight on a line of the list: what comes next, when, and in whose hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.assignments import assign_to
from ohmylot.domain.projects.operations.handovers import hand_over
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.common.rereading import Reading
from ohmylot.foundations.journal.operations import record


class NobodyWouldFollow(Exception):
    """A project that somebody leads passes to somebody else, not to nobody."""


@dataclass(frozen=True)
class Line:
    next_on: date | None
    next_words: str
    # Who follows it, or is asked to; None: the coordination.
    owner: Membership | None


def written_on(project: Project) -> dict[str, object]:
    """What the list shows of it, by field."""
    return {
        "next_on": project.next_on,
        "next_words": project.next_words,
        "owner_id": project.lead_id or project.proposed_to_id,
    }


@transaction.atomic
def edit_line(
    project: Project,
    line: Line,
    *,
    word: str = "",
    reading: Reading | None = None,
    by: User | None,
    at: datetime,
) -> Project:
    """Write what comes next. Another owner is a handover: ``word`` goes with the file.

    ``reading``: what was read first, to overwrite nobody. Raises ``ChangedMeanwhile``, and the
    refusals of ``hand_over`` and ``assign_to``.
    """
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    owner_id = line.owner.pk if line.owner else None
    wanted: dict[str, object] = {
        "next_on": line.next_on,
        "next_words": " ".join(line.next_words.split())[:200],
        "owner_id": owner_id,
    }
    before = written_on(project)
    if reading is not None:
        wanted = reading.reconcile(wanted, before)
    passes = wanted["owner_id"] != before["owner_id"]
    if wanted["next_on"] != before["next_on"] or wanted["next_words"] != before["next_words"]:
        Project.objects.filter(pk=project.pk).update(
            next_on=wanted["next_on"], next_words=wanted["next_words"], updated_at=at
        )
        record("project.planned", subject=project, by=by, at=at, dated=bool(wanted["next_on"]))
    if passes and project.lead_id is not None:
        if line.owner is None:
            raise NobodyWouldFollow
        hand_over(project, line.owner, note=word, by=by, at=at)
    elif passes:
        assign_to(project, line.owner, reason=word, by=by, at=at)
    return lock(project)
