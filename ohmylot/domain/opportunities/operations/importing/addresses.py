"""Feeds that have an address: fetched by a person, and each night."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef

from ohmylot.domain.opportunities.models import BroughtFile, Feed, ImportRun
from ohmylot.domain.opportunities.operations.importing.bringing import (
    NewFeed,
    bring_file,
    open_feed,
)
from ohmylot.domain.opportunities.operations.importing.reading_files import begin_reading
from ohmylot.domain.opportunities.operations.importing.runs import end_run
from ohmylot.domain.people.models import User
from ohmylot.foundations.connectors.records.shapes import NOTHING_IN_IT, NotRead, words

if TYPE_CHECKING:
    from ohmylot.foundations.connectors.fetching import Limits

EMPTIED = (
    f"{NOTHING_IN_IT} Rien n’est retiré : si ce flux n’a vraiment plus d’offres, retirez-les "
    "toutes au bas de sa page."
)


@dataclass(frozen=True)
class Coming:
    """Where a file comes from: handed over, or at an address."""

    content: File[bytes] | None = None
    name: str = ""
    address: str = ""


def bring(
    feed: Feed, coming: Coming, *, limits: Limits | None = None, by: User | None, at: datetime
) -> BroughtFile:
    """Raises ``fetching.NotFetched`` or ``NotRead``, each a sentence; then nothing is kept."""
    with _opened(coming, limits) as (content, name):
        try:
            return bring_file(feed, content, name, by=by, at=at)
        except NotRead as refusal:
            if str(refusal) == NOTHING_IN_IT:
                raise NotRead(EMPTIED) from refusal
            raise


def bring_first(
    named: NewFeed, coming: Coming, *, limits: Limits | None = None, by: User, at: datetime
) -> BroughtFile:
    """The first file of a feed that nobody knew: without it, there is no feed."""
    with _opened(coming, limits) as (content, name), transaction.atomic():
        feed = open_feed(named, by=by, at=at)
        return bring_file(feed, content, name, by=by, at=at)


@contextmanager
def _opened(coming: Coming, limits: Limits | None) -> Iterator[tuple[File[bytes], str]]:
    """No transaction is open while an address answers."""
    if coming.content is not None:
        yield coming.content, coming.name
        return
    from ohmylot.foundations.connectors.fetching import Limits, fetch

    with tempfile.TemporaryFile() as file:
        fetched = fetch(coming.address, file, limits or Limits())
        file.seek(0)
        yield File(file), name_in(fetched.address)


def read_addresses(*, limits: Limits, at: datetime) -> int:
    """Fetch each feed that a person has mapped, and begin to read it; what cannot be fetched
    has its account too. How many were begun."""
    from ohmylot.foundations.connectors.fetching import NotFetched

    begun = 0
    busy = ImportRun.objects.under_way().filter(feed=OuterRef("pk"))
    for feed in Feed.objects.read_nightly().filter(~Exists(busy)).order_by("pk"):
        brought = None
        try:
            brought = bring(feed, Coming(address=feed.address), limits=limits, by=None, at=at)
            begin_reading(brought, rehearsal=False, by=None, at=at)
            begun += 1
        except (NotFetched, NotRead) as refusal:
            # Its columns changed: the file stays, to be looked at by a person.
            _failed(feed, brought, str(refusal), at=at)
    return begun


@transaction.atomic
def _failed(feed: Feed, brought: BroughtFile | None, why: str, *, at: datetime) -> None:
    if feed.runs.under_way().exists():
        return
    run = ImportRun.objects.create(feed=feed, brought=brought, begun_at=at, last_sign_at=at)
    end_run(run, at=at, why=why)


def name_in(address: str) -> str:
    """The last word of the address: what the file would be called."""
    parts = urlsplit(address)
    return words(unquote(PurePosixPath(parts.path).name))[:150] or parts.hostname or "flux"
