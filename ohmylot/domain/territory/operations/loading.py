"""The files of ``ohmylot/territories`` become rows: once, or again when they changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from ohmylot.domain.territory import stamps
from ohmylot.domain.territory.models import FormalityTemplate, Territory, Trade
from ohmylot.domain.territory.operations import loading_communes, loading_figures
from ohmylot.domain.territory.operations.upserts import upsert
from ohmylot.domain.territory.reference import ReferenceFiles
from ohmylot.foundations.common.words import fold
from ohmylot.foundations.journal.operations import record

Progress = Callable[[str, int, int], None]


@dataclass
class LoadReport:
    """Rows written, by kind; nothing at all when the files are those of the last time."""

    unchanged: bool = False
    written: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.written.values())


def silent(step: str, done: int, total: int) -> None:
    """Nobody is watching."""


@transaction.atomic
def load_territory(
    files: ReferenceFiles,
    *,
    by: models.Model | None,
    at: datetime,
    again: bool = False,
    progress: Progress = silent,
) -> LoadReport:
    """Make the tables say what the files say. ``again`` compares even files already loaded.

    The file seeds, later edits win. A commune that ceased keeps its row and leads to its heir.
    """
    territory = Territory.objects.select_for_update().filter(code=files.code).first()
    if territory and territory.files_sha256 == files.sha256 and not again:
        return LoadReport(unchanged=True)

    steps: dict[str, Callable[[], int]] = {
        "territory": lambda: _seed_settings(territory, files),
        "epci": lambda: loading_communes.load_epci(files, at=at),
        "communes": lambda: loading_communes.load_communes(files, at=at),
        "former codes": lambda: loading_communes.load_former_codes(files),
        "town halls": lambda: loading_communes.load_town_halls(files),
        "neighbours": lambda: loading_communes.load_neighbours(files),
        "travel times": loading_communes.load_travel_times,
        "indicators": lambda: loading_figures.load_indicators(files),
        "schools": lambda: loading_figures.load_schools(files),
        "trades": lambda: _load_trades(files),
        "formalities": lambda: _seed_formalities(files),
    }
    report = LoadReport()
    for done, (name, step) in enumerate(steps.items()):
        progress(name, done, len(steps))
        report.written[name] = step()
    progress("done", len(steps), len(steps))
    _stamp(files, report, by=by, at=at)
    return report


def _stamp(
    files: ReferenceFiles, report: LoadReport, *, by: models.Model | None, at: datetime
) -> None:
    territory = Territory.objects.get(code=files.code)
    if not report.total and territory.files_sha256 == files.sha256:
        return
    territory.files_sha256 = files.sha256
    territory.version = f"{files.sha256[:12]}-{int(at.timestamp())}"
    territory.loaded_at = at
    territory.save(update_fields=["files_sha256", "version", "loaded_at", "updated_at"])
    written = {name: count for name, count in report.written.items() if count}
    record("territory.loaded", subject=territory, by=by, at=at, written=written)
    stamps.look_again()
    transaction.on_commit(stamps.look_again)


def _seed_settings(territory: Territory | None, files: ReferenceFiles) -> int:
    row = territory or Territory(code=files.code)
    moved = row.seed(files.settings)
    outline = loading_communes.as_text(files.outline)
    if row.outline != outline:
        row.outline = outline
        moved = True
    if moved:
        row.full_clean(exclude=["id"])
        row.save()
    return int(moved)


def _seed_formalities(files: ReferenceFiles) -> int:
    rows = {row.slug: row for row in FormalityTemplate.objects.all()}
    wanted = {values["slug"]: values for values in files.formalities}
    moved = 0
    for slug, values in wanted.items():
        row = rows.get(slug) or FormalityTemplate(slug=slug)
        if row.seed(values | {"is_active": True}):
            row.save()
            moved += 1
    for slug, row in rows.items():
        # What the file no longer proposes: projects may still show it, so the row stays.
        if slug not in wanted and row.seeded and row.seed({"is_active": False}):
            row.save()
            moved += 1
    return moved


def _load_trades(files: ReferenceFiles) -> int:
    wanted = {
        code: {
            "code": code,
            "label": label,
            "label_key": fold(label),
            "naf_divisions": divisions,
        }
        for code, label, divisions in files.trades
    }
    return upsert(Trade, wanted, Trade.objects.all(), key=lambda row: row.code)
