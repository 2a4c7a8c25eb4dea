"""After the arrival: the calls of the first year, and the day when some leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import (
    HERE,
    Barrier,
    ClosedReason,
    Departure,
    FollowUp,
    Installation,
    Project,
    Stage,
    Track,
)
from ohmylot.domain.projects.operations import barriers
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, step
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record

# A call may be made a little before its day.
EARLY = timedelta(days=30)


class TooEarlyToAsk(Exception):
    """The call is due in more than a month."""


class AlreadyAnswered(Exception):
    """They were asked already, and answered otherwise."""


class NotSettledYet(Exception):
    """Only a household that lives here can leave."""


class LeftInTheFuture(Exception):
    """They have not left yet."""


class LeftBeforeArriving(Exception):
    """They are said to have left before they came."""


@transaction.atomic
def record_follow_up(
    follow_up: FollowUp,
    *,
    still_here: str,
    words: str = "",
    network: str = "",
    network_words: str = "",
    by: User | None,
    at: datetime,
) -> FollowUp:
    """Tell a call of the first year. Still here at twelve months, they are anchored.

    ``still_here``: "yes", "no", or "" when it could not be known; what was not known may be
    told later. ``network``: what the network changed, in their words, asked at one month.
    """
    if still_here not in {"", *FollowUp.StillHere.values}:
        raise AnswerIsNotAChoice(still_here)
    if network not in {"", *Installation.Network.values}:
        raise AnswerIsNotAChoice(network)
    project = lock(follow_up.installation.project)
    follow_up = FollowUp.objects.select_related("installation").get(pk=follow_up.pk)
    words = words.strip()
    if follow_up.held_at is not None and follow_up.still_here:
        if (follow_up.still_here, follow_up.words) == (still_here, words):
            return follow_up
        raise AlreadyAnswered
    if day_of(at) < follow_up.due_on - EARLY:
        raise TooEarlyToAsk
    follow_up.still_here, follow_up.words = still_here, words
    follow_up.held_at, follow_up.by = at, by
    follow_up.save()
    if network:
        follow_up.installation.network = network
        follow_up.installation.network_words = network_words.strip()
        follow_up.installation.save()
    if (follow_up.kind, still_here, project.stage) == (FollowUp.Kind.M12, "yes", Stage.SETTLED):
        step(project, Stage.ANCHORED, by=by, at=at)
    record(
        "follow_up.held",
        subject=project,
        by=by,
        at=at,
        kind=follow_up.kind,
        still_here=still_here,
        network=network,
    )
    refresh(project, at=at)
    return follow_up


@dataclass(frozen=True)
class Interview:
    """What a household says when it leaves, as far as it wishes to."""

    # Reasons beside the main one.
    also: Sequence[str] = ()
    # Kinds of tracks: what would have kept them, then with their words.
    kept_by: Sequence[str] = ()
    kept_words: str = ""
    gone_to: str = ""
    may_write: str = ""
    words: str = ""

    def check(self) -> None:
        """Closed lists, so that they can be counted."""
        asked = (
            (self.also, ClosedReason.values),
            (self.kept_by, Track.Kind.values),
            ([self.gone_to], Departure.GoneTo.values),
            ([self.may_write], Departure.MayWrite.values),
        )
        for answers, choices in asked:
            for answer in answers:
                if answer not in choices:
                    raise AnswerIsNotAChoice(answer)


@transaction.atomic
def record_departure(
    project: Project,
    *,
    left_on: date,
    reason: str,
    told: Interview | None = None,
    by: User | None,
    at: datetime,
) -> Departure:
    """They left: when, why, and what they said of it. The installation still counts."""
    told = told or Interview()
    if reason not in ClosedReason.values:
        raise AnswerIsNotAChoice(reason)
    told.check()
    project = lock(project)
    known = Departure.objects.filter(project=project).first()
    if project.stage == Stage.DEPARTED and known is not None:
        return known
    if project.stage not in HERE:
        raise NotSettledYet
    if left_on > day_of(at):
        raise LeftInTheFuture
    # Who came as one household, then parted, was counted with the other side.
    installation = Installation.objects.filter(project=project).select_related("epci").first()
    if installation is not None and left_on < installation.settled_on:
        raise LeftBeforeArriving
    departure = known or Departure(project=project)
    departure.left_on, departure.reason = left_on, reason
    departure.also = [one for one in told.also if one != reason]
    departure.kept_by, departure.kept_words = list(told.kept_by), told.kept_words.strip()
    departure.gone_to, departure.may_write = told.gone_to, told.may_write
    departure.interview = told.words.strip()
    departure.recorded_at, departure.by = at, by
    departure.save()
    area = installation.epci if installation else project.epci
    barriers.give_in(
        project,
        [reason, *departure.also],
        Barrier.Source.DEPARTURE,
        area,
        missed=departure.kept_by,
        words=departure.kept_words,
        at=at,
    )
    step(project, Stage.DEPARTED, by=by, at=at, reason=str(ClosedReason(reason).label))
    record("project.departed", subject=project, by=by, at=at, reason=reason)
    refresh(project, at=at)
    return departure
