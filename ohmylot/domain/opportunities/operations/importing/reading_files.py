"""A file of offers, tried or read: by batches, each written with how far it went.

Killed, it goes on from its last batch; two at once, the second finds the place taken and stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.db import OperationalError, transaction
from django.db.models import F, Q

from ohmylot.domain.opportunities.importing import saying
from ohmylot.domain.opportunities.importing.arriving import Arriving, TurnedAway
from ohmylot.domain.opportunities.importing.from_records import Elsewhere, Reader
from ohmylot.domain.opportunities.importing.previewing import reader_for
from ohmylot.domain.opportunities.importing.references import TradeCodes
from ohmylot.domain.opportunities.models import (
    BroughtFile,
    Feed,
    ImportRun,
    Opportunity,
)
from ohmylot.domain.opportunities.operations.importing.bringing import (
    FILE_IS_GONE,
    forget_file,
    local,
    refuse_other_columns,
)
from ohmylot.domain.opportunities.operations.importing.leaving import absent, retire_all_absent
from ohmylot.domain.opportunities.operations.importing.runs import AlreadyRunning, end_run
from ohmylot.domain.opportunities.operations.importing.spellings import Earlier
from ohmylot.domain.opportunities.operations.importing.taking import tell, write
from ohmylot.domain.opportunities.operations.importing.weighing import SAID_ABOVE, weigh
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.connectors.records.looking import records_of
from ohmylot.foundations.connectors.records.shapes import NotRead, Record, Shape
from ohmylot.foundations.journal.operations import record

A_BATCH = 400
# Without a sign for so long, whoever was reading it has died.
HELD = timedelta(seconds=60)
# A feed read by nobody's hand that lost more than half of its offers, when it had some.
MANY = 10
SHRUNK = (
    "Le flux a perdu plus de la moitié de ses offres : rien n’a été retiré. Si c’est voulu, "
    "lisez-le vous-même."
)
UNFORESEEN = "La lecture s’est arrêtée sur un fait imprévu. Ce qui était publié le reste."
STOPPED = "Arrêtée à la demande."

Clock = Callable[[], datetime]


class TakenByAnother(Exception):
    """Somebody else went on with it meanwhile: there is nothing left to do here."""


@transaction.atomic
def begin_reading(
    brought: BroughtFile, *, rehearsal: bool, by: User | None, at: datetime
) -> ImportRun:
    """Raises ``NotRead`` when its columns are not those that the feed says."""
    refuse_other_columns(brought)
    feed = Feed.objects.select_for_update().get(pk=brought.feed_id)
    if feed.runs.under_way().exists():
        raise AlreadyRunning
    tried = brought.runs.filter(is_rehearsal=True, outcome=ImportRun.Outcome.DONE)
    known = tried.order_by("-begun_at").values_list("position", flat=True).first()
    run = ImportRun.objects.create(
        feed=feed,
        brought=brought,
        file_name=brought.name,
        is_rehearsal=rehearsal,
        asked_by=by,
        begun_at=at,
        last_sign_at=at,
        expected=known,
    )
    record("import.begun", subject=run, by=by, at=at, feed=feed.code, rehearsal=rehearsal)
    return run


def go_on_reading(run: ImportRun, *, clock: Clock, patience: timedelta) -> bool:
    """Go on until its end, or for so long; True once it has ended."""
    claimed = _claim(run, clock())
    if claimed is None:
        return False
    ends_at = clock() + patience
    try:
        with local(_file(claimed)) as path:
            over = _read(claimed, path, clock, ends_at)
        if not over:
            _let_go(claimed)
            return False
        _conclude(claimed, clock)
    except TakenByAnother:
        return False
    except NotRead as refusal:
        end_run(claimed, at=clock(), why=str(refusal))
    except OperationalError:
        # The database is away: what was written stays, and the rest waits.
        raise
    except Exception:
        end_run(claimed, at=clock(), why=UNFORESEEN)
        raise
    return True


def go_on_with_files(*, clock: Clock, patience: timedelta) -> bool:
    """Whoever waits longest; False when nobody waits."""
    waiting = ImportRun.objects.under_way().of_files()
    free = waiting.filter(Q(held_until=None) | Q(held_until__lt=clock()))
    run = free.select_related("feed", "brought").order_by("begun_at").first()
    if run is None:
        return False
    go_on_reading(run, clock=clock, patience=patience)
    return True


@transaction.atomic
def stop_run(run: ImportRun, *, by: User, at: datetime) -> None:
    """What it has written stays; nothing is withdrawn. Its file stays too, to begin again."""
    held = ImportRun.objects.select_for_update(of=("self",)).select_related("feed").get(pk=run.pk)
    if held.ended_at is None:
        end_run(held, at=at, why=STOPPED)
        record("import.stopped", subject=held, by=by, at=at, feed=held.feed.code)


def _claim(run: ImportRun, at: datetime) -> ImportRun | None:
    free = ImportRun.objects.under_way().filter(pk=run.pk).exclude(brought=None)
    free = free.filter(Q(held_until=None) | Q(held_until__lt=at))
    if not free.update(held_until=at + HELD, last_sign_at=at):
        return None
    return ImportRun.objects.select_related("feed", "brought__feed").get(pk=run.pk)


def _let_go(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk, position=run.position).update(held_until=None)


def _file(run: ImportRun) -> BroughtFile:
    if run.brought is None:
        raise NotRead(FILE_IS_GONE)
    return run.brought


class _Once:
    """An identifier stands once in a file, whatever became of it: read through or in several
    times, the same lines come in."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.column = reader, reader.columns.get("external_id", "")
        self.seen: set[str] = set()

    def stands_above(self, record: Record) -> bool:
        said = saying.identifier(record.cells.get(self.column, ""))
        above = said in self.seen
        if said:
            self.seen.add(said)
        return above

    def read(self, record: Record) -> Arriving | TurnedAway | Elsewhere:
        if not self.stands_above(record):
            return self.reader.read(record)
        identifier = saying.identifier(record.cells[self.column])
        title = saying.line(record.cells.get(self.reader.columns.get("title", ""), ""))
        return TurnedAway(identifier, SAID_ABOVE, record.number, title)


def _ahead(run: ImportRun, path: Path, once: _Once) -> Iterator[list[Record]]:
    """What is left to read. Of what is behind, identifiers are seen again on the way."""
    whole = records_of(path, Shape.of_json(_file(run).shape))
    for behind in islice(whole, run.position):
        once.stands_above(behind)
    while batch := list(islice(whole, A_BATCH)):
        yield batch


def _read(run: ImportRun, path: Path, clock: Clock, ends_at: datetime) -> bool:
    reader = reader_for(_file(run), on=day_of(run.begun_at))
    trades = TradeCodes()
    # Of those that have none of their own, the prints.
    seen: set[str] = set()
    once, earlier = _Once(reader), Earlier(run)
    for records in _ahead(run, path, once):
        outcomes = [once.read(one) for one in records]
        elsewhere = sum(isinstance(one, Elsewhere) for one in outcomes)
        arrivals = [one for one in outcomes if isinstance(one, Arriving | TurnedAway)]
        with transaction.atomic():
            now = clock()
            _move(run, len(records), now)
            batch = weigh(
                run,
                arrivals,
                reader.communes,
                trades,
                at=run.begun_at,
                now=now,
                seen=seen,
                earlier=earlier,
            )
            batch.elsewhere = elsewhere
            if run.is_rehearsal:
                # What is not said again would leave: so many of them are.
                run.gone += batch.living
                run.save(update_fields=["gone"])
            else:
                write(batch)
            tell(batch)
        if clock() >= ends_at:
            return False
    return True


def _move(run: ImportRun, by: int, now: datetime) -> None:
    """Take the place of these records; in the transaction that writes what they make."""
    here = ImportRun.objects.under_way().filter(pk=run.pk, position=run.position)
    if not here.update(position=F("position") + by, held_until=now + HELD):
        raise TakenByAnother
    run.position += by


def _conclude(run: ImportRun, clock: Clock) -> None:
    """All of it was read: what it does not say any more leaves, and its file with it."""
    if run.is_rehearsal:
        run.gone = _living(run) - run.gone
        end_run(run, at=clock())
        return
    gone = absent(run).count()
    if run.asked_by_id is None and gone >= MANY and gone * 2 > gone + run.changed + run.same:
        end_run(run, at=clock(), why=SHRUNK)
        return
    retire_all_absent(run, at=clock())
    with transaction.atomic():
        end_run(run, at=clock())
        forget_file(_file(run))


def _living(run: ImportRun) -> int:
    return Opportunity.objects.living_of(run.feed.source, run.feed.code).count()
