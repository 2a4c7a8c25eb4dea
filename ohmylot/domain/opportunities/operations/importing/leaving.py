"""What a feed does not say any more is not offered any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import models, transaction

from ohmylot.domain.opportunities.models import (
    Feed,
    ImportRun,
    Opportunity,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations.importing.runs import AlreadyRunning, end_run
from ohmylot.domain.people.models import User
from ohmylot.foundations.journal.operations import record

A_BATCH = 400


def absent(run: ImportRun) -> models.QuerySet[Opportunity]:
    """Living offers of the feed that this run has not seen, once it has seen everything."""
    living = Opportunity.objects.living_of(run.feed.source, run.feed.code)
    return living.filter(last_seen_at__lt=run.begun_at)


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


@transaction.atomic
def empty_feed(feed: Feed, *, by: User, at: datetime) -> ImportRun:
    """A person says what an empty file cannot: this feed has nothing left. It has its account."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if feed.runs.under_way().exists():
        raise AlreadyRunning
    run = ImportRun.objects.create(feed=feed, asked_by=by, begun_at=at, last_sign_at=at)
    record("feed.emptied", subject=feed, by=by, at=at)
    retire_all_absent(run, at=at)
    return end_run(run, at=at)


def retire_all_absent(run: ImportRun, *, at: datetime) -> int:
    return sum(retire(run, keys, at=at) for keys in _in_batches(run))


def _in_batches(run: ImportRun) -> Iterator[list[int]]:
    keys = list(absent(run).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), A_BATCH):
        yield keys[first : first + A_BATCH]
