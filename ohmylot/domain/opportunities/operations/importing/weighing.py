"""What a batch of what a feed says would do to the catalogue: read and decided, not written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import models

from ohmylot.domain.opportunities import lives
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway
from ohmylot.domain.opportunities.importing.lawful import unlawful_in
from ohmylot.domain.opportunities.importing.references import Communes, TradeCodes
from ohmylot.domain.opportunities.models import (
    Agreement,
    Feed,
    ImportRun,
    Opportunity,
    RunLine,
    Source,
    State,
    WithdrawnBecause,
)
from ohmylot.domain.opportunities.operations.importing.spellings import Earlier
from ohmylot.domain.opportunities.operations.writing import KINDS, index, name_again, slug_of
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
# What raises a doubt when it changes: then nobody has read it yet.
READ_BY_ALL = {"title", "description", "commune"}
# Compared by their keys.
KEYS = {"trade": "trade_id", "commune": "commune_id", "epci": "epci_id"}
# Shown for as long again once less than this is left and the feed still says it.
RENEW_UNDER = timedelta(days=30)
UNKNOWN_COMMUNE = "La commune n’est pas de ce territoire, ou son code est inconnu."
UNKNOWN_TRADE = "Le métier (ROME) est inconnu."
TWIN = "Elle semble déjà publiée par ailleurs."
SAID_ABOVE = "Le même identifiant est déjà plus haut dans le fichier."


@dataclass
class Batch:
    """What becomes of the rows of one batch, before anything is written."""

    feed: Feed
    run: ImportRun
    # When the reading began: whatever was not seen since is absent.
    at: datetime
    # Whoever keeps offers in memory reads again what changed since they looked.
    now: datetime
    added: list[Opportunity] = field(default_factory=list)
    changed: list[Opportunity] = field(default_factory=list)
    details: list[models.Model] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    # Said in a way that cannot be read: they stay as they were.
    held: list[int] = field(default_factory=list)
    renewed: list[int] = field(default_factory=list)
    lines: list[RunLine] = field(default_factory=list)
    # Of those that were living before, how many are said again.
    living: int = 0
    elsewhere: int = 0

    def report(
        self, external_id: str, why: str, *, refused: bool, number: int = 0, said: str = ""
    ) -> None:
        line = RunLine(
            run=self.run,
            external_id=external_id,
            is_refused=refused,
            why=why[:300],
            number=number,
            said=said[:200],
        )
        self.lines.append(line)

    def doubt(self, arriving: Arriving, why: str) -> None:
        self.report(
            arriving.external_id, why, refused=False, number=arriving.number, said=arriving.title
        )

    def turn_away(self, away: TurnedAway) -> None:
        self.report(away.external_id, away.why, refused=True, number=away.number, said=away.said)


def weigh(
    run: ImportRun,
    arrivals: Sequence[Arriving | TurnedAway],
    communes: Communes,
    trades: TradeCodes,
    *,
    at: datetime,
    now: datetime,
    seen: set[str] | None = None,
    earlier: Earlier | None = None,
) -> Batch:
    """``seen``: identifiers of a file that were read already; a source of pages may repeat.
    ``earlier``: how its offers were called before, for those that changed their capitals."""
    batch = Batch(run.feed, run, at, now)
    wanted = _once(batch, arrivals, seen)
    _hold_unread(batch, arrivals, wanted)
    known = {row.external_id: row for row in _known(run.feed, wanted)}
    if earlier is not None:
        known |= earlier.rows_of(wanted, known)
    for arriving in wanted.values():
        row = known.get(arriving.external_id)
        if row is not None and seen is not None and row.last_seen_at >= at:
            # Read before a kill, in the same file.
            batch.turn_away(_again(arriving))
            continue
        doubts, remarks = list(arriving.doubts), list(arriving.remarks)
        said = _said(run.feed, arriving, communes, trades, doubts)
        if said["trade"] is None and arriving.trade_code:
            # No reason to hide it: references of trades are of an edition of their own.
            remarks.append(UNKNOWN_TRADE)
        if row is None:
            _add(batch, arriving, said, doubts)
        elif not _compare(batch, row, arriving, said, doubts):
            continue
        for why in (*doubts, *remarks):
            batch.doubt(arriving, why)
    _doubt_twins(batch, wanted)
    return batch


def _once(
    batch: Batch, arrivals: Sequence[Arriving | TurnedAway], seen: set[str] | None
) -> dict[str, Arriving]:
    wanted: dict[str, Arriving] = {}
    for one in arrivals:
        if isinstance(one, TurnedAway):
            batch.turn_away(one)
        elif seen is not None and one.external_id in seen:
            batch.turn_away(_again(one))
        else:
            wanted[one.external_id] = one
            if seen is not None:
                seen.add(one.external_id)
    return wanted


def _hold_unread(
    batch: Batch, arrivals: Iterable[Arriving | TurnedAway], wanted: Mapping[str, Arriving]
) -> None:
    unread = {
        one.external_id for one in arrivals if isinstance(one, TurnedAway) and not one.is_over
    }
    rows = _known(batch.feed, unread - {"", *wanted}) if unread - {""} else []
    held = [row for row in rows if row.state in lives.LIVING and row.last_seen_at < batch.at]
    batch.held += [row.pk for row in held]
    batch.living += len(held)


def _again(arriving: Arriving) -> TurnedAway:
    return TurnedAway(arriving.external_id, SAID_ABOVE, arriving.number, arriving.title)


def _known(feed: Feed, wanted: Iterable[str]) -> models.QuerySet[Opportunity]:
    rows = Opportunity.objects.of_feed(feed.source, feed.code, wanted)
    return rows.select_related(feed.kind, "publisher")


def _said(
    feed: Feed, arriving: Arriving, communes: Communes, trades: TradeCodes, doubts: list[str]
) -> dict[str, object]:
    commune = communes.find(arriving.commune_code, arriving.place_words)
    trade = trades.find(arriving.trade_code, arriving.trade_words)
    if trade is None and arriving.trade_guess:
        trade = trades.named(arriving.trade_guess)
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
    doubts += unlawful_in(feed, arriving, row.search_text)
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
) -> bool:
    """What the feed changed; what came back; a person's decision is never taken back.
    False when nothing of it changed."""
    batch.living += row.state in lives.LIVING
    moved = [name for name in SAID if getattr(row, KEYS.get(name, name)) != _key(said[name])]
    own = row.details
    fields = [one.name for one in own._meta.fields if not one.primary_key]
    inside = [name for name in fields if getattr(own, name) != getattr(arriving.details, name)]
    came_back = row.state == State.EXPIRED or row.withdrawn_because == WithdrawnBecause.GONE
    ends = _other_end(row, arriving, batch.at)
    if not moved and not inside and not came_back and ends is None:
        batch.same.append(row.pk)
        if row.state == State.PUBLISHED and _ends_soon(row, arriving, batch.at):
            batch.renewed.append(row.pk)
        return False
    for name in SAID:
        # All of it: what is beside the row is read again from memory, not one by one.
        setattr(row, name, said[name])
    for name in inside:
        setattr(own, name, getattr(arriving.details, name))
    if inside:
        batch.details.append(own)
    index(row)
    doubts += unlawful_in(batch.feed, arriving, row.search_text)
    row.last_seen_at, row.updated_at = batch.at, batch.now
    row.expires_on = ends or row.expires_on
    name_again(row)
    doubtful = bool(doubts) and not READ_BY_ALL.isdisjoint(moved)
    if came_back or (row.state == State.PUBLISHED and doubtful):
        _place(batch, row, arriving, doubts)
    elif row.state == State.PUBLISHED:
        row.to_reread = row.to_reread or not batch.feed.is_trusted or bool(doubts)
    batch.changed.append(row)
    return True


def _key(value: object) -> object:
    return value.pk if isinstance(value, models.Model) else value


def _other_end(row: Opportunity, arriving: Arriving, at: datetime) -> date | None:
    """The last day that its source says now, when it is not the one we show."""
    if arriving.until is None or row.state not in {State.REVIEW, State.PUBLISHED}:
        return None
    shown = lives.shown_until(row.kind, day_of(at), arriving.until)
    return shown if shown == arriving.until != row.expires_on else None


def _ends_soon(row: Opportunity, arriving: Arriving, at: datetime) -> bool:
    return (
        arriving.until is None
        and row.expires_on is not None
        and row.expires_on < day_of(at) + RENEW_UNDER
    )


def _doubt_twins(batch: Batch, wanted: dict[str, Arriving]) -> None:
    """Published by two: the second one waits for a person."""
    keys = {row.twin_key for row in batch.added if row.twin_key}
    pages = {row.url_origin for row in batch.added if row.url_origin}
    if not keys and not pages:
        return
    own = (batch.feed.source, batch.feed.code)
    elsewhere = []
    for source, feed, key, page in _living_like(keys, pages):
        if (source, feed) != own:
            elsewhere.append((key, page))
        elif batch.feed.source == Source.FILE:
            # Somebody gathers offers of several: two may be one. Its pages are its own affair.
            elsewhere.append((key, ""))
    there, shown = {key for key, _ in elsewhere}, {page for _, page in elsewhere}
    within: Counter[str] = Counter()
    for row in batch.added:
        within[row.twin_key] += 1
        twice = batch.feed.source == Source.FILE and within[row.twin_key] > 1
        if (row.twin_key and (row.twin_key in there or twice)) or (
            row.url_origin and row.url_origin in shown
        ):
            row.state, row.published_at = State.REVIEW, None
            row.review_words = f"{row.review_words} {TWIN}".strip()
            batch.doubt(wanted[row.external_id], TWIN)


def _living_like(keys: set[str], pages: set[str]) -> Iterator[tuple[str, str, str, str]]:
    """Source, feed, key and page. Few share a key or a page: the living are told apart here, for
    SQLite would rather read all of them than those of a key."""
    for rows in (Opportunity.objects.keyed(keys), Opportunity.objects.at_pages(pages)):
        told = rows.values_list("state", "source", "feed", "twin_key", "url_origin")
        for state, source, feed, key, page in told:
            if state in lives.LIVING:
                yield source, feed, key, page
