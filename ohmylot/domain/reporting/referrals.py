"""Referrals counted: sent, answered, and what came of them, by area and by outcome."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.reporting.periods import Period
from ohmylot.domain.territory.models import Epci

DEFINITION = (
    "Mises en relation envoyées pendant la période. Répondues : acceptées ou déclinées, quand que "
    "ce soit. Abouties : une aide, au moins en partie. Sans réponse : revenues au réseau après "
    "deux rappels."
)
NO_AREA = "Secteur non précisé"
SUCCEEDED = [Referral.Outcome.HELPED, Referral.Outcome.HELPED_IN_PART]
# One step of the path, by its word.
STEPS = {
    "sent": "Envoyées",
    "answered": "Répondues",
    "succeeded": "Abouties",
    "expired": "Sans réponse",
}
_STEP_COUNTS = {
    "sent": Count("pk"),
    "answered": Count("pk", filter=Q(answered_at__isnull=False)),
    "succeeded": Count("pk", filter=Q(outcome__in=SUCCEEDED)),
    "expired": Count("pk", filter=Q(state=Referral.State.EXPIRED)),
}


@dataclass(frozen=True)
class Referrals:
    period: Period
    # Step → slug of an area → how many; names of the areas beside.
    steps: dict[str, dict[str, int]]
    areas: dict[str, str]
    # Outcome, or where those without one stand → how many.
    ends: dict[str, int]


def referrals(period: Period) -> Referrals:
    """Two queries and the areas. An area counts the households that wish to live there."""
    rows = _sent(period)
    counted: dict[int | None, dict[str, int]] = {}
    found = rows.values("project__epci").annotate(**_STEP_COUNTS)
    for key, *counts in found.values_list("project__epci", *STEPS):
        counted[key] = dict(zip(STEPS, counts, strict=True))
    areas: dict[str, str] = {}
    keys: dict[str, int | None] = {}
    for epci in Epci.objects.defer("outline").order_by("short_name"):
        if epci.ended_on is None or epci.pk in counted:
            areas[epci.slug], keys[epci.slug] = epci.short_name, epci.pk
    if None in counted:
        areas["-"], keys["-"] = NO_AREA, None
    steps = {
        step: {slug: counted.get(key, {}).get(step, 0) for slug, key in keys.items()}
        for step in STEPS
    }
    ends = dict(rows.exclude(outcome="").values_list("outcome").annotate(Count("pk")))
    return Referrals(period, steps, areas, {key: ends.get(key, 0) for key in Referral.Outcome})


def _sent(period: Period) -> QuerySet[Referral]:
    return Referral.objects.filter(
        sent_at__gte=period.starts_at, sent_at__lt=period.ends_at
    ).order_by()
