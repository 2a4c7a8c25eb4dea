"""What a feed does not say any more is not offered any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import models, transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.models import ImportRun, Opportunity, State, WithdrawnBecause

A_BATCH = 400


def absent(run: ImportRun) -> models.QuerySet[Opportunity]:
    """Living offers of the feed that this run has not seen, once it has seen everything."""
    feed = run.feed
    return Opportunity.objects.filter(
        source=feed.source,
        feed=feed.code,
        state__in=sorted(lives.LIVING),
        last_seen_at__lt=run.begun_at,
    )


@transaction.atomic
def retire(run: ImportRun, gone: list[int], *, at: datetime) -> int:
    """Withdrawn because its source does not hold it any more; twice is once."""
    rows = absent(run).filter(pk__in=gone)
    count = rows.update(
        state=State.WITHDRAWN,
        withdrawn_because=WithdrawnBecause.GONE,
        ended_at=at,
        updated_at=at,
    )
    run.gone += count
    run.last_sign_at = at
    run.save(update_fields=["gone", "last_sign_at"])
    return count


def retire_all_absent(run: ImportRun, *, at: datetime) -> int:
    return sum(retire(run, keys, at=at) for keys in _in_batches(run))


def _in_batches(run: ImportRun) -> Iterator[list[int]]:
    keys = list(absent(run).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), A_BATCH):
        yield keys[first : first + A_BATCH]
