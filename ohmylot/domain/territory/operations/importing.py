"""A producer's file: tried without keeping anything, then kept, or let go."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from ohmylot.domain.territory.datasets import DATASETS, Dataset
from ohmylot.domain.territory.facts import Aside, Batch, KeepReport
from ohmylot.domain.territory.models import DataFile, Territory
from ohmylot.domain.territory.operations.keeping import ELSEWHERE, keep_facts
from ohmylot.foundations.connectors.commune_facts import Reading
from ohmylot.foundations.journal.operations import record

OLDEST, SOONEST = 1990, 1
MOST_TOLD = 5_000


class YearUnknown(Exception):
    """The file does not say its year, and nobody did."""


class ImpossibleYear(Exception):
    """A year of the future, or from before such files existed."""


class NothingForUs(Exception):
    """The file was read, and nothing in it is about this territory."""


class AlreadySettled(Exception):
    """The file was kept or let go before."""


@transaction.atomic
def keep_content(
    dataset: Dataset,
    content: bytes,
    *,
    year: int | None,
    by: models.Model | None,
    at: datetime,
) -> tuple[int, dict[str, Any]]:
    """Read a file and keep what it says. Gives its year, and the report that a person reads."""
    department = Territory.objects.current().department_code
    reading = dataset.read(content, department=department)
    if not reading.kept and not reading.refused:
        raise NothingForUs
    vintage = reading.vintage or year
    if vintage is None:
        raise YearUnknown
    if not OLDEST <= vintage <= at.year + SOONEST:
        raise ImpossibleYear(vintage)
    batch = Batch(
        dataset=dataset,
        vintage=vintage,
        figures=tuple(reading.figures),
        counts=tuple(reading.counts),
        establishments=tuple(reading.establishments),
        period=reading.period,
    )
    return vintage, _report(reading, keep_facts(batch, by=by, at=at))


def rehearse_content(
    dataset: Dataset, content: bytes, *, year: int | None, at: datetime
) -> tuple[int, dict[str, Any]]:
    """The same, and everything undone: the report is that of the real thing."""
    with transaction.atomic():
        result = keep_content(dataset, content, year=year, by=None, at=at)
        transaction.set_rollback(True)
    return result


@transaction.atomic
def try_file(
    dataset: Dataset,
    content: bytes,
    name: str,
    *,
    year: int | None,
    by: models.Model | None,
    at: datetime,
) -> DataFile:
    """Keep the bytes until somebody has read the report."""
    vintage, report = rehearse_content(dataset, content, year=year, at=at)
    data_file = DataFile(
        dataset=dataset.code,
        vintage=vintage,
        name=name[:120],
        sha256=hashlib.sha256(content).hexdigest(),
        report=report,
        tried_at=at,
    )
    data_file.file.save(data_file.name, ContentFile(content), save=False)
    data_file.save()
    record("data_file.tried", subject=data_file, by=by, at=at, dataset=dataset.code)
    return data_file


@transaction.atomic
def keep_file(data_file: DataFile, *, by: models.Model | None, at: datetime) -> DataFile:
    """What was tried is kept. Its report is made anew: the tables may have moved meanwhile."""
    data_file = _lock(data_file)
    with data_file.file.open("rb") as file:
        content = file.read()
    _, data_file.report = keep_content(
        DATASETS[data_file.dataset], content, year=data_file.vintage, by=by, at=at
    )
    return _settle(data_file, DataFile.State.KEPT, by=by, at=at)


@transaction.atomic
def drop_file(data_file: DataFile, *, by: models.Model | None, at: datetime) -> DataFile:
    return _settle(_lock(data_file), DataFile.State.DROPPED, by=by, at=at)


def _lock(data_file: DataFile) -> DataFile:
    data_file = DataFile.objects.select_for_update().get(pk=data_file.pk)
    if data_file.state != DataFile.State.TRIED:
        raise AlreadySettled
    return data_file


def _settle(
    data_file: DataFile, state: DataFile.State, *, by: models.Model | None, at: datetime
) -> DataFile:
    stored = data_file.file.name or ""
    storage = data_file.file.storage
    data_file.state, data_file.settled_at, data_file.file = state, at, ""
    data_file.save()
    record(f"data_file.{state.value}", subject=data_file, by=by, at=at, dataset=data_file.dataset)
    transaction.on_commit(lambda: storage.delete(stored))
    return data_file


def _report(reading: Reading, kept: KeepReport) -> dict[str, Any]:
    """What a person reads before saying yes. Refused lines are all there, up to a limit."""
    elsewhere = [aside for aside in kept.aside if aside.reason == ELSEWHERE]
    refused = [Aside(line.line, line.what, line.reason) for line in reading.refused]
    refused += [aside for aside in kept.aside if aside.reason != ELSEWHERE]
    return {
        "encoding": reading.encoding,
        "lines": reading.lines,
        "elsewhere": reading.elsewhere + len(elsewhere),
        "aside": reading.aside,
        "said": reading.kept - len(kept.aside),
        "communes": len(
            {figure.insee for figure in reading.figures}
            | {count.insee for count in reading.counts}
            | {place.insee or place.commune_name for place in reading.establishments}
        ),
        "written": kept.written,
        "removed": kept.removed,
        "unchanged": kept.unchanged,
        "refused_count": reading.refused_count + len(refused) - len(reading.refused),
        "refused": [asdict(line) for line in refused[:MOST_TOLD]],
        "period": reading.period,
    }
