"""What becomes of an offer that fits: looked at, kept, put aside with a reason, put back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Match, Project, Referral
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.matching.finding import match_household
from ohmylot.domain.projects.operations.proposals import hold_wishes
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.foundations.journal.operations import record

State = Match.State


class AlreadyReferred(Exception):
    """It is in the publisher's hands: what follows is there."""


@transaction.atomic
def keep_match(match: Match, *, by: User | None, at: datetime) -> Match:
    """The household reads it in its space. Twice is once."""
    return _decide(match, State.KEPT, "kept", by=by, at=at)


@transaction.atomic
def dismiss_match(match: Match, because: str, *, by: User | None, at: datetime) -> Match:
    """Put aside; the reason moves what is alike, and is said wherever it does."""
    if because not in Match.Because.values:
        raise AnswerIsNotAChoice
    return _decide(match, State.DISMISSED, "dismissed", because=because, by=by, at=at)


@transaction.atomic
def put_match_back(match: Match, *, by: User | None, at: datetime) -> Match:
    """As it was found; what its dismissal taught is forgotten."""
    return _decide(match, State.PROPOSED, "put_back", by=by, at=at)


@transaction.atomic
def look_at_matches(project: Project, *, by: User | None, at: datetime) -> int:
    """Those of this household are new no more. How many were."""
    project = lock(project)
    waiting = Match.objects.of_household(project.household_id).to_look_at()
    times = waiting.update(looked_at=at)
    if times:
        record("matches.looked_at", subject=project, by=by, at=at, matches=times)
    return times


def follow_referral(referral: Referral, *, by: User | None, at: datetime) -> None:
    """It was put into the publisher's hands: call it with the project locked."""
    rows = Match.objects.filter(person=referral.person, opportunity=referral.opportunity)
    rows.update(
        state=State.REFERRED,
        because="",
        decided_at=at,
        looked_at=at,
        by=by,
        referral=referral,
        updated_at=at,
    )


def _decide(
    match: Match, state: str, said: str, *, because: str = "", by: User | None, at: datetime
) -> Match:
    project = lock(match.person.household.project)
    hold_wishes([project.household_id])
    match = Match.objects.select_for_update().get(pk=match.pk)
    if match.state == State.REFERRED:
        raise AlreadyReferred
    if (match.state, match.because) == (state, because):
        return match
    taught = State.DISMISSED in {match.state, state}
    match.state, match.because, match.by = state, because, by
    match.decided_at = None if state == State.PROPOSED else at
    match.looked_at = match.looked_at or at
    match.save()
    facts = {"because": because} if because else {}
    record(f"match.{said}", subject=project, by=by, at=at, match=match.pk, **facts)
    if taught:
        match_household(project, at=at)
    return match
