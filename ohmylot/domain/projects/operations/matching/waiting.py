"""What changed since the last look, pulled a little at a time; and everything, once a night."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Household
from ohmylot.domain.projects.models import Match, MatchingMark, WorkWish
from ohmylot.domain.projects.operations.matching.finding import match_households
from ohmylot.domain.projects.reading.matched.offered import about_trades

# Rows written by a transaction that ends after ours began carry an earlier moment.
OVERLAP = timedelta(seconds=30)
# Nothing changed: the mark is not written again for so long.
STALE = timedelta(minutes=10)
HOUSEHOLDS_AT_ONCE = 200


def match_what_changed(*, at: datetime) -> int:
    """Offers that changed, then households that wait. How many adults were looked for."""
    notice_changed_offers(at=at)
    return match_waiting(at=at)


def notice_changed_offers(*, at: datetime) -> int:
    """Mark those whom an offer that changed may concern, or concerned. How many."""
    mark, _ = MatchingMark.objects.get_or_create(only=True, defaults={"offers_until": at})
    changed = Opportunity.objects.filter(updated_at__gt=mark.offers_until)
    codes = set(changed.order_by().values_list("trade__code", flat=True).distinct())
    if codes or at - mark.offers_until > STALE:
        MatchingMark.objects.update(offers_until=at - OVERLAP)
    if not codes:
        return 0
    concerned = Match.objects.filter(opportunity__in=changed.values("pk")).values("person")
    asked = about_trades(code for code in codes if code) | Q(person__in=concerned)
    if None in codes:
        # A health post names a profession: no trade says whom it concerns.
        asked |= Q(trade__code__startswith="J")
    return WorkWish.objects.filter(asked).update(matched_at=None)


def match_waiting(*, most: int = HOUSEHOLDS_AT_ONCE, at: datetime) -> int:
    """Those of whom something changed, whole households, the oldest first."""
    waiting = WorkWish.objects.to_match().order_by("person__household")
    households = list(waiting.values_list("person__household", flat=True).distinct()[:most])
    return match_households(households, at=at) if households else 0


def match_everybody(*, at: datetime) -> int:
    """All of them anew: days pass, offers end, files close."""
    households = Household.objects.filter(members__work_wish__isnull=False)
    return match_households(list(households.distinct().values_list("pk", flat=True)), at=at)
