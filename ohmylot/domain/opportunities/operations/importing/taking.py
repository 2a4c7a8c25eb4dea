"""A batch of what a feed says, put into the catalogue: one transaction, a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import models, transaction

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway
from ohmylot.domain.opportunities.importing.references import Communes, TradeCodes
from ohmylot.domain.opportunities.models import (
    Agreement,
    Feed,
    ImportRun,
    Opportunity,
    RunLine,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations.writing import KINDS, index, slug_of
from ohmylot.foundations.common.working_days import day_of

# What a second reading may change; the rest is the catalogue's own.
SAID = (
    "title",
    "description",
    "trade",
    "commune",
    "epci",
    "place_words",
    "publisher_name",
    "contact_name",
    "contact_email",
    "contact_phone",
    "url_origin",
)
WRITTEN = (
    *SAID,
    *("state", "search_text", "twin_key", "submitted_at", "published_at", "expires_on", "ended_at"),
    *("withdrawn_because", "reviewed_at", "review_words", "to_reread", "last_seen_at"),
    *("agreement", "agreed_at", "updated_at"),
)
# Shown for as long again once less than this is left and the feed still says it.
RENEW_UNDER = timedelta(days=30)
UNKNOWN_COMMUNE = "La commune n’est pas de ce territoire, ou son code est inconnu."
UNKNOWN_TRADE = "Le métier (ROME) est inconnu."
TWIN = "Elle semble déjà publiée par ailleurs."


@dataclass
class Batch:
    """What becomes of the rows of one batch, before anything is written."""

    feed: Feed
    run: ImportRun
    at: datetime
    added: list[Opportunity] = field(default_factory=list)
    changed: list[Opportunity] = field(default_factory=list)
    details: list[models.Model] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    renewed: list[int] = field(default_factory=list)
    lines: list[RunLine] = field(default_factory=list)

    def report(self, external_id: str, why: str, *, refused: bool) -> None:
        line = RunLine(run=self.run, external_id=external_id, is_refused=refused, why=why[:300])
        self.lines.append(line)


@transaction.atomic
def take_in(
    run: ImportRun,
    arrivals: Sequence[Arriving | TurnedAway],
    communes: Communes,
    trades: TradeCodes,
    *,
    at: datetime,
) -> None:
    """Written with its counts in one go: killed in the middle, all of the batch is to be done
    again, and nothing else. What is the same is left as it is."""
    feed = run.feed
    batch = Batch(feed, run, at)
    wanted = {one.external_id: one for one in arrivals if isinstance(one, Arriving)}
    known = {row.external_id: row for row in _known(feed, wanted)}
    for arriving in wanted.values():
        doubts = list(arriving.doubts)
        said = _said(feed, arriving, communes, trades, doubts)
        row = known.get(arriving.external_id)
        if row is None:
            _add(batch, arriving, said, doubts)
        else:
            _compare(batch, row, arriving, said, doubts)
        for why in doubts:
            batch.report(arriving.external_id, why, refused=False)
        if said["trade"] is None and arriving.trade_code:
            # No reason to hide it: references of trades are of an edition of their own.
            batch.report(arriving.external_id, UNKNOWN_TRADE, refused=False)
    for away in arrivals:
        if isinstance(away, TurnedAway):
            batch.report(away.external_id, away.why, refused=True)
    _doubt_twins(batch)
    _write(batch)


def _known(feed: Feed, wanted: Iterable[str]) -> models.QuerySet[Opportunity]:
    rows = Opportunity.objects.filter(
        source=feed.source, feed=feed.code, external_id__in=list(wanted)
    )
    return rows.select_related("job", "takeover", "health", "housing", "commune", "publisher")


def _said(
    feed: Feed, arriving: Arriving, communes: Communes, trades: TradeCodes, doubts: list[str]
) -> dict[str, object]:
    commune = communes.find(arriving.commune_code, arriving.place_words)
    trade = trades.find(arriving.trade_code, arriving.trade_words)
    if commune is None and arriving.commune_code:
        doubts.append(UNKNOWN_COMMUNE)
    return {
        "title": arriving.title[:200],
        "description": arriving.description,
        "trade": trade,
        "commune": commune,
        "epci": commune.epci if commune else None,
        "place_words": arriving.place_words[:150],
        "publisher_name": arriving.publisher_name[:150] or feed.publisher_name or feed.name,
        "contact_name": arriving.contact_name[:150],
        "contact_email": arriving.contact_email,
        "contact_phone": arriving.contact_phone[:20],
        "url_origin": arriving.url_origin,
    }


def _add(batch: Batch, arriving: Arriving, said: dict[str, object], doubts: list[str]) -> None:
    kind = KINDS[type(arriving.details)]
    feed, at = batch.feed, batch.at
    row = Opportunity(
        kind=kind,
        source=feed.source,
        feed=feed.code,
        external_id=arriving.external_id,
        publisher=feed.publisher,
        first_seen_at=at,
        last_seen_at=at,
        submitted_at=at,
        agreement=Agreement.SOURCE,
        agreed_at=at,
        **said,
    )
    setattr(row, kind, arriving.details)
    index(row)
    row.slug = slug_of(row)
    _place(batch, row, arriving, doubts)
    batch.added.append(row)


def _place(batch: Batch, row: Opportunity, arriving: Arriving, doubts: list[str]) -> None:
    """Public at once where the feed is trusted and nothing is doubtful; else read first."""
    row.ended_at, row.withdrawn_because = None, ""
    row.expires_on = lives.shown_until(row.kind, day_of(batch.at), arriving.until)
    if batch.feed.is_trusted and not doubts:
        row.state = State.PUBLISHED
        row.published_at = min(arriving.published_at or batch.at, batch.at)
        row.reviewed_at = batch.at
    else:
        row.state, row.published_at = State.REVIEW, None
        row.review_words = " ".join(dict.fromkeys(doubts))


def _compare(
    batch: Batch,
    row: Opportunity,
    arriving: Arriving,
    said: dict[str, object],
    doubts: list[str],
) -> None:
    """What the feed changed; what came back; a person's decision is never taken back."""
    moved = [name for name in SAID if getattr(row, name) != said[name]]
    own = row.details
    fields = [one.name for one in own._meta.fields if not one.primary_key]
    inside = [name for name in fields if getattr(own, name) != getattr(arriving.details, name)]
    came_back = row.state == State.EXPIRED or row.withdrawn_because == WithdrawnBecause.GONE
    if not moved and not inside and not came_back:
        batch.same.append(row.pk)
        if row.state == State.PUBLISHED and _ends_soon(row, arriving, batch.at):
            batch.renewed.append(row.pk)
        doubts.clear()
        return
    for name in moved:
        setattr(row, name, said[name])
    for name in inside:
        setattr(own, name, getattr(arriving.details, name))
    if inside:
        batch.details.append(own)
    index(row)
    row.last_seen_at = row.updated_at = batch.at
    if came_back:
        _place(batch, row, arriving, doubts)
    elif row.state == State.PUBLISHED:
        row.to_reread = row.to_reread or not batch.feed.is_trusted or bool(doubts)
    batch.changed.append(row)


def _ends_soon(row: Opportunity, arriving: Arriving, at: datetime) -> bool:
    return (
        arriving.until is None
        and row.expires_on is not None
        and row.expires_on < day_of(at) + RENEW_UNDER
    )


def _doubt_twins(batch: Batch) -> None:
    """Published by two: the second one waits for a person."""
    new = {row.twin_key: row for row in batch.added if row.twin_key}
    if not new:
        return
    elsewhere = (
        Opportunity.objects.living()
        .filter(twin_key__in=list(new))
        .exclude(source=batch.feed.source, feed=batch.feed.code)
    )
    for key in elsewhere.values_list("twin_key", flat=True).distinct():
        row = new[key]
        row.state, row.published_at = State.REVIEW, None
        row.review_words = f"{row.review_words} {TWIN}".strip()
        batch.report(row.external_id, TWIN, refused=False)


def _write(batch: Batch) -> None:
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
    Opportunity.objects.bulk_update(batch.changed, WRITTEN, batch_size=200)
    for one in {type(detail) for detail in batch.details}:
        own = [detail for detail in batch.details if type(detail) is one]
        names = [known.name for known in one._meta.fields if not known.primary_key]
        one._default_manager.bulk_update(own, names, batch_size=200)
    Opportunity.objects.filter(pk__in=batch.same).update(last_seen_at=batch.at)
    _renew(batch)
    RunLine.objects.bulk_create(batch.lines, ignore_conflicts=True)
    _count(batch)


def _renew(batch: Batch) -> None:
    until = lives.shown_until(batch.feed.kind, day_of(batch.at))
    rows = Opportunity.objects.filter(pk__in=batch.renewed)
    rows.update(expires_on=until, reminded_on=None, updated_at=batch.at)


def _count(batch: Batch) -> None:
    run = batch.run
    run.added += len(batch.added)
    run.changed += len(batch.changed)
    run.same += len(batch.same)
    run.refused += sum(line.is_refused for line in batch.lines)
    run.doubtful += len({line.external_id for line in batch.lines if not line.is_refused})
    run.last_sign_at = batch.at
    run.save(update_fields=["added", "changed", "same", "refused", "doubtful", "last_sign_at"])
