"""A file of offers: brought or fetched, looked at, told how it is read, then gone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from ohmylot.domain.opportunities.importing.fields import fields_of
from ohmylot.domain.opportunities.importing.guessing import guess
from ohmylot.domain.opportunities.models import BroughtFile, Feed, ImportRun, Source
from ohmylot.domain.opportunities.operations.importing.runs import AlreadyRunning
from ohmylot.domain.people.models import User
from ohmylot.domain.people.models.codes import new_code
from ohmylot.foundations.connectors.records.looking import look_at
from ohmylot.foundations.connectors.records.shapes import CSV, XLSX, NotRead, Shape
from ohmylot.foundations.connectors.records.unpacking import is_packed, unpack
from ohmylot.foundations.files.forgetting import forget_bytes
from ohmylot.foundations.journal.operations import record

LONGEST_SLUG = 48
DEEP = 0.4
FILE_IS_GONE = "Le fichier n’est plus là : apportez-le de nouveau."
# Addresses of the screens, and of a feed that is not one of files.
TAKEN = {"apporter", "fichiers", "lectures", "france-travail"}
NO_COLUMN = "La colonne « {column} » n’est plus dans ce fichier : dites de nouveau où est quoi."
NO_TITLE = "Dites au moins quelle colonne est l’intitulé."


class NoTitle(Exception):
    """A column must say what each offer is called."""


@dataclass(frozen=True)
class NewFeed:
    name: str
    kind: str
    publisher_name: str = ""
    is_trusted: bool = False
    # Read again each night, once a person has said how.
    address: str = ""


@transaction.atomic
def open_feed(named: NewFeed, *, by: User, at: datetime) -> Feed:
    stem = slugify(named.name)[:LONGEST_SLUG].strip("-") or "flux"
    taken = stem in TAKEN or Feed.objects.filter(code=stem).exists()
    code = f"{stem}-{new_code()}" if taken else stem
    feed = Feed.objects.create(code=code, source=Source.FILE, **asdict(named))
    record("feed.opened", subject=feed, by=by, at=at, kind=feed.kind)
    return feed


@transaction.atomic
def change_feed(feed: Feed, *, by: User, at: datetime, **told: Any) -> Feed:
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    changed = [name for name, value in told.items() if getattr(feed, name) != value]
    for name in changed:
        setattr(feed, name, told[name])
    if changed:
        feed.save()
        record("feed.changed", subject=feed, by=by, at=at, fields=sorted(changed))
    return feed


def bring_file(
    feed: Feed, content: File[bytes], name: str, *, by: User | None, at: datetime
) -> BroughtFile:
    """Raises ``NotRead`` when it is no file of records: then nothing of it stays."""
    brought = BroughtFile(feed=feed, name=name[:150], brought_at=at, by=by)
    with _unpacked(content) as whole:
        brought.size = whole.size
        brought.file.save(name, whole, save=False)
    told = feed.reading
    try:
        with local(brought) as path:
            shape = look_at(
                path,
                place=told.get("place", ""),
                encoding=told.get("encoding", ""),
                separator=told.get("separator", ""),
            )
            if told.get("place") not in shape.places:
                shape = _likeliest(path, shape, feed)
        with transaction.atomic():
            brought.shape = shape.as_json()
            brought.save()
            if not told.get("columns"):
                place = shape.place if len(shape.places) > 1 else ""
                feed.reading = {
                    **told,
                    "columns": guess(feed.kind, shape.columns),
                    "place": place,
                }
                feed.save(update_fields=["reading", "updated_at"])
            record("feed.brought", subject=feed, by=by, at=at, size=brought.size)
    except Exception:
        brought.file.storage.delete(str(brought.file.name))
        raise
    return brought


@contextmanager
def _unpacked(content: File[bytes]) -> Iterator[File[bytes]]:
    source = cast("BinaryIO", content)
    if not is_packed(source):
        yield content
        return
    with tempfile.TemporaryFile() as whole:
        unpack(source, whole)
        whole.seek(0)
        yield File(whole)


def _likeliest(path: Path, shape: Shape, feed: Feed) -> Shape:
    """Where several places of a file could hold offers: the one that has most of the columns of
    the feed, else the one that names offers and seems to say most of them; the first of equals."""
    known = set(feed.reading.get("columns", {}).values())
    found = [shape]
    for place in shape.places:
        if place != shape.place:
            with suppress(NotRead):
                found.append(look_at(path, place=place, encoding=shape.encoding))

    def likeness(there: Shape) -> float:
        if known:
            return len(known & set(there.columns))
        guessed = guess(feed.kind, there.columns)
        # What an element says itself counts for more than what is deep inside it.
        weights = (DEEP if "/" in column or "." in column else 1 for column in guessed.values())
        return sum(weights) if "title" in guessed else 0

    return max(found, key=likeness)


@contextmanager
def local(brought: BroughtFile) -> Iterator[Path]:
    """Where the file stands on this machine; a copy of it when it is kept elsewhere."""
    if isinstance(brought.file.storage, FileSystemStorage):
        path = Path(brought.file.path)
        if not path.exists():
            raise NotRead(FILE_IS_GONE)
        yield path
        return
    with tempfile.NamedTemporaryFile() as copy, brought.file.open("rb") as kept:
        shutil.copyfileobj(kept, copy)
        copy.flush()
        yield Path(copy.name)


def map_columns(
    brought: BroughtFile,
    columns: Mapping[str, str],
    *,
    place: str = "",
    encoding: str = "",
    separator: str = "",
    by: User,
    at: datetime,
) -> Shape:
    """Remembered for the next file of the feed. Read otherwise, its columns are others: they
    are guessed anew."""
    shape = before = Shape.of_json(brought.shape)
    told = (place or before.place, encoding or before.encoding, separator or before.separator)
    if told != (before.place, before.encoding, before.separator):
        with local(brought) as path:
            shape = look_at(path, place=place, encoding=encoding, separator=separator)
    kept = {
        one.name: columns[one.name]
        for one in fields_of(brought.feed.kind)
        if columns.get(one.name) in shape.columns
    }
    if shape.columns != before.columns:
        kept = {**guess(brought.feed.kind, shape.columns), **kept}
    if "title" not in kept:
        raise NoTitle
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=brought.feed_id)
        feed.reading = {
            "columns": kept,
            "place": place,
            "encoding": encoding,
            "separator": separator,
            "checked": True,
        }
        feed.save(update_fields=["reading", "updated_at"])
        brought.feed, brought.shape = feed, shape.as_json()
        brought.save(update_fields=["shape", "updated_at"])
        record("feed.mapped", subject=feed, by=by, at=at, columns=sorted(kept))
    return shape


@transaction.atomic
def drop_file(brought: BroughtFile, *, by: User | None, at: datetime) -> None:
    """Let go before it was read, or once it was."""
    if ImportRun.objects.under_way().filter(brought=brought).exists():
        raise AlreadyRunning
    record("feed.dropped", subject=brought.feed, by=by, at=at, size=brought.size)
    forget_file(brought)


def forget_file(brought: BroughtFile) -> None:
    """Call it in a transaction: the bytes go with the row."""
    forget_bytes([brought.file])
    brought.delete()


@transaction.atomic
def forget_old_files(*, before: datetime, at: datetime) -> int:
    busy = ImportRun.objects.under_way().filter(brought=OuterRef("pk"))
    old = BroughtFile.objects.filter(~Exists(busy), brought_at__lt=before)
    files = list(old.select_related("feed"))
    for brought in files:
        drop_file(brought, by=None, at=at)
    return len(files)


def refuse_other_columns(brought: BroughtFile) -> None:
    """A feed that changed its columns is looked at again by a person."""
    columns, shape = brought.feed.reading.get("columns", {}), Shape.of_json(brought.shape)
    if "title" not in columns:
        raise NotRead(NO_TITLE)
    # A table names them all; elsewhere, what the first offers do not say others may.
    whole = shape.kind in {CSV, XLSX}
    needed = columns.values() if whole else [columns["title"], columns.get("external_id", "")]
    for column in needed:
        if column and column not in shape.columns:
            raise NotRead(NO_COLUMN.format(column=column))
