"""Who left, and why: what a territory learns from those who do not stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ohmylot.domain.projects.models import ClosedReason, Departure, Track
from ohmylot.domain.reporting.periods import Period

DEFINITION = (
    "Foyers repartis pendant la période, au jour de leur départ, par la raison qui a compté le "
    "plus, puis par ce qui les aurait fait rester : un foyer peut en nommer plusieurs, ou aucune."
)


@dataclass(frozen=True)
class Departures:
    period: Period
    # By reason, by what would have kept them, by where they went: codes and how many.
    reasons: dict[str, int]
    kept_by: dict[str, int]
    gone_to: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.reasons.values())


def departures(period: Period) -> Departures:
    """One query."""
    rows = list(
        Departure.objects.filter(left_on__gte=period.since, left_on__lt=period.until)
        .order_by()
        .values_list("reason", "kept_by", "gone_to")
    )
    return Departures(
        period,
        reasons=_counted((reason for reason, _, _ in rows), ClosedReason.values),
        kept_by=_counted((one for _, kept, _ in rows for one in kept), Track.Kind.values),
        gone_to=_counted((place for _, _, place in rows), Departure.GoneTo.values),
    )


def _counted(said: Iterable[str], order: list[str]) -> dict[str, int]:
    """The most often first; of two said as often, as the form lists them."""
    counts = Counter(said)
    return {
        one: counts[one] for one in sorted(counts, key=lambda one: (-counts[one], order.index(one)))
    }


def by_reason(period: Period) -> dict[str, int]:
    """What is published of a period."""
    return departures(period).reasons
