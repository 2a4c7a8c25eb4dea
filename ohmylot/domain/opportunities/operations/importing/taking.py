"""A batch of what a feed says, put into the catalogue: one transaction, a handful of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway
from ohmylot.domain.opportunities.importing.references import Communes, TradeCodes
from ohmylot.domain.opportunities.models import ImportRun, Opportunity, RunLine
from ohmylot.domain.opportunities.operations.importing.weighing import SAID, Batch, weigh
from ohmylot.foundations.common.working_days import day_of

WRITTEN = (
    *SAID,
    *(
        "state",
        "slug",
        "search_text",
        "twin_key",
        "submitted_at",
        "published_at",
        "expires_on",
        "ended_at",
    ),
    *("withdrawn_because", "reviewed_at", "review_words", "to_reread", "last_seen_at"),
    *("agreement", "agreed_at", "updated_at"),
)
# Beyond, an account is a list that nobody reads: the counts go on.
MOST_LINES = 20_000
COUNTS = ["added", "changed", "same", "refused", "doubtful", "elsewhere", "last_sign_at"]


@transaction.atomic
def take_in(
    run: ImportRun,
    arrivals: Sequence[Arriving | TurnedAway],
    communes: Communes,
    trades: TradeCodes,
    *,
    at: datetime,
    now: datetime,
) -> None:
    """Written with its counts in one go: killed in the middle, all of the batch is to be done
    again, and nothing else. What is the same is left as it is."""
    batch = weigh(run, arrivals, communes, trades, at=at, now=now)
    write(batch)
    tell(batch)


def write(batch: Batch) -> None:
    """The offers; call it, and ``tell``, in one transaction."""
    by_kind: dict[str, list[Opportunity]] = {}
    for row in batch.added:
        by_kind.setdefault(row.kind, []).append(row)
    for kind, rows in by_kind.items():
        details = [getattr(row, kind) for row in rows]
        type(details[0])._default_manager.bulk_create(details)
        for row, one in zip(rows, details, strict=True):
            # Its key is known now: put beside the row again.
            setattr(row, kind, one)
    Opportunity.objects.bulk_create(batch.added)
    _rewrite(batch.changed, WRITTEN)
    for one in {type(detail) for detail in batch.details}:
        own = [detail for detail in batch.details if type(detail) is one]
        _rewrite(own, [known.name for known in one._meta.fields if not known.primary_key])
    there = [*batch.same, *batch.held]
    Opportunity.objects.filter(pk__in=there).update(last_seen_at=batch.at)
    _renew(batch)


def _rewrite(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """As if they were new, where they stand: a CASE of each column of each row takes ten times
    as long."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=list(names)
        )


def _renew(batch: Batch) -> None:
    until = lives.shown_until(batch.feed.kind, day_of(batch.at))
    rows = Opportunity.objects.filter(pk__in=batch.renewed)
    rows.update(expires_on=until, reminded_on=None, updated_at=batch.now)


def tell(batch: Batch) -> None:
    """The account: lines and counts."""
    run = batch.run
    if run.refused + run.doubtful < MOST_LINES:
        RunLine.objects.bulk_create(batch.lines, ignore_conflicts=True)
    run.added += len(batch.added)
    run.changed += len(batch.changed)
    run.same += len(batch.same)
    run.refused += sum(line.is_refused for line in batch.lines)
    run.doubtful += len({line.external_id for line in batch.lines if not line.is_refused})
    run.elsewhere += batch.elsewhere
    run.last_sign_at = batch.now
    run.save(update_fields=COUNTS)
