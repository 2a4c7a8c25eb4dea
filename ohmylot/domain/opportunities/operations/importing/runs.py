"""A reading of a feed: begun, gone on with after a kill, ended with its account."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from ohmylot.domain.opportunities.models import Feed, ImportRun, RunLine
from ohmylot.domain.people.models import User
from ohmylot.foundations.journal.operations import record

# Without a sign of life for so long, whoever was running it has died.
SILENCE = timedelta(minutes=10)
# A run that was broken off longer ago than that is begun anew: the source has moved on.
TOO_OLD = timedelta(hours=12)
DIED = "Elle s’est arrêtée en chemin ; la suivante a tout repris."


class AlreadyRunning(Exception):
    """This feed is being read: one reading at a time."""


@transaction.atomic
def begin_run(feed: Feed, *, by: User | None, at: datetime) -> ImportRun:
    """A new reading; or the one that was broken off, from where it stopped."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    broken = feed.runs.under_way().first()
    if broken is not None:
        if at - broken.last_sign_at < SILENCE:
            raise AlreadyRunning
        if at - broken.begun_at < TOO_OLD:
            broken.last_sign_at = at
            broken.save(update_fields=["last_sign_at"])
            record("import.resumed", subject=broken, by=by, at=at, feed=feed.code)
            return broken
        end_run(broken, at=at, why=DIED)
    run = ImportRun.objects.create(feed=feed, asked_by=by, begun_at=at, last_sign_at=at)
    record("import.begun", subject=run, by=by, at=at, feed=feed.code)
    return run


@transaction.atomic
def note_piece(run: ImportRun, piece: str, *, at: datetime) -> None:
    """This piece is in the catalogue: it will not be asked again in this run."""
    run.done = [*run.done, piece]
    run.last_sign_at = at
    run.save(update_fields=["done", "last_sign_at"])


@transaction.atomic
def end_run(run: ImportRun, *, at: datetime, why: str = "") -> ImportRun:
    run.ended_at = run.last_sign_at = at
    run.held_until = None
    run.outcome = ImportRun.Outcome.FAILED if why else ImportRun.Outcome.DONE
    run.why = why[:300]
    run.save()
    record(
        "import.ended",
        subject=run,
        by=None,
        at=at,
        outcome=run.outcome,
        added=run.added,
        changed=run.changed,
        same=run.same,
        gone=run.gone,
        refused=run.refused,
    )
    return run


@transaction.atomic
def forget_old_lines(*, before: datetime) -> int:
    """Accounts of long ago keep their counts, not their lines."""
    return RunLine.objects.filter(run__begun_at__lt=before).delete()[0]
