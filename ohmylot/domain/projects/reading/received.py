"""What an organisation received, and what it did with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from ohmylot.domain.people.models import Organisation
from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.referral_states import ENDED, UNANSWERED
from ohmylot.foundations.common.working_days import working_hours_between

OUTCOMES = Referral.Outcome


@dataclass(frozen=True)
class Received:
    to_answer: list[Referral]
    under_way: list[Referral]
    done: list[Referral]


def received_by(organisations: Collection[int], *, last: int = 100) -> Received:
    """Two queries: everything that is open, and the ``last`` of those that are over."""
    rows = (
        Referral.objects.received_by(organisations)
        .select_related("recipient", "sender__user", "sender__organisation")
        .defer("snapshot", "words")
    )
    living = list(rows.live().order_by("sent_at", "pk"))
    return Received(
        to_answer=[row for row in living if row.state in UNANSWERED],
        under_way=[row for row in living if row.state not in UNANSWERED],
        done=list(rows.filter(state__in=ENDED).order_by("-ended_at", "-pk")[:last]),
    )


@dataclass(frozen=True)
class Figures:
    received: int
    answered: int
    expired: int
    median_days: float | None
    outcomes: list[tuple[str, int]]


def figures_of(organisation: Organisation) -> Figures:
    """Since the beginning. Their own figures, shown to themselves: nothing is hidden."""
    rows = list(
        Referral.objects.received_by([organisation.pk]).values_list(
            "sent_at", "answered_at", "state", "outcome"
        )
    )
    delays = [_days(sent, answered) for sent, answered, _, _ in rows if sent and answered]
    ends = [outcome for *_, outcome in rows if outcome]
    return Figures(
        received=len(rows),
        answered=len(delays),
        expired=sum(state == Referral.State.EXPIRED for _, _, state, _ in rows),
        median_days=round(median(delays), 1) if delays else None,
        outcomes=[(outcome.label, ends.count(outcome)) for outcome in OUTCOMES if outcome in ends],
    )


def _days(sent: datetime, answered: datetime) -> float:
    return working_hours_between(sent, answered) / 24
