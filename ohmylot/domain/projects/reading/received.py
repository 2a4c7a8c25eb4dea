"""What an organisation received, and what it did with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import Count, Min, Q

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
        .select_related("recipient", "sender__user", "sender__organisation", "opportunity")
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


@dataclass(frozen=True)
class Silence:
    """An organisation that keeps households waiting, or let them wait in vain."""

    organisation: Organisation
    waiting: int
    oldest_at: datetime | None
    expired: int


def silences(*, since: datetime) -> list[Silence]:
    """Who waits for whom, the oldest first; then those who never answered since. Two queries."""
    waits = Count("pk", filter=Q(state__in=UNANSWERED))
    oldest = Min("sent_at", filter=Q(state__in=UNANSWERED))
    never = Count("pk", filter=Q(state=Referral.State.EXPIRED, sent_at__gte=since))
    rows = (
        Referral.objects.order_by()
        .values("recipient")
        .annotate(waiting=waits, oldest_at=oldest, expired=never)
        .filter(Q(waiting__gt=0) | Q(expired__gt=0))
    )
    counted = {row["recipient"]: row for row in rows}
    found = [
        Silence(
            organisation,
            counted[organisation.pk]["waiting"],
            counted[organisation.pk]["oldest_at"],
            counted[organisation.pk]["expired"],
        )
        for organisation in Organisation.objects.filter(pk__in=counted)
    ]
    never_waits = datetime.max.replace(tzinfo=since.tzinfo)
    return sorted(found, key=lambda row: (row.oldest_at or never_waits, -row.expired))
