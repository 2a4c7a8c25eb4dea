"""Who asked, once it is over: not kept for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.messaging import operations as messaging

# After the last word of a request that led nowhere, or after the end of what it led to.
KEEP_MONTHS = 12


@transaction.atomic
def forget_old_requests(*, at: datetime) -> int:
    """Requests without answer or refused, ambassadors who left, brands no longer shown."""
    day = months_later(day_of(at), -KEEP_MONTHS)
    limit = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    gone = Ambassador.objects.filter(
        Q(state=Ambassador.State.ASKED, asked_at__lt=limit)
        | Q(state__in=[Ambassador.State.INVITED, Ambassador.State.DECLINED], answered_at__lt=limit)
        | Q(state=Ambassador.State.LEFT, left_at__lt=limit)
    )
    over = BrandUse.objects.filter(
        Q(state=BrandUse.State.ASKED, asked_at__lt=limit)
        | Q(state=BrandUse.State.DECLINED, answered_at__lt=limit)
        | Q(state=BrandUse.State.WITHDRAWN, withdrawn_at__lt=limit)
        | Q(state=BrandUse.State.GRANTED, until__lt=day)
    )
    return _forget(gone, at=at) + _forget(over, at=at)


def _forget(rows: Iterable[models.Model], *, at: datetime) -> int:
    count = 0
    for row in rows:
        messaging.forget_messages(row, at=at)
        row.delete()
        count += 1
    return count
