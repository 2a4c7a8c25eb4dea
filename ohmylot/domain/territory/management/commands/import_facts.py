from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ohmylot.domain.territory import operations
from ohmylot.domain.territory.datasets import DATASETS
from ohmylot.foundations.connectors.commune_facts import Unreadable


class Command(BaseCommand):
    help = "Keep what a producer's file says of the communes: idempotent, --dry-run rehearses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dataset", choices=sorted(DATASETS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="where the file does not say it")
        parser.add_argument("--refused", type=Path, help="write the refused lines here, as CSV")
        parser.add_argument("--dry-run", action="store_true", help="say it, keep nothing")

    def handle(
        self,
        *args: Any,
        dataset: str,
        file: Path,
        year: int | None,
        refused: Path | None,
        dry_run: bool,
        **options: Any,
    ) -> None:
        at = timezone.now()
        try:
            content = file.read_bytes()
            if dry_run:
                vintage, report = operations.rehearse_content(
                    DATASETS[dataset], content, year=year, at=at
                )
            else:
                vintage, report = operations.keep_content(
                    DATASETS[dataset], content, year=year, by=None, at=at
                )
        except operations.YearUnknown as refusal:
            raise CommandError("The file does not say its year: add --year.") from refusal
        except (OSError, Unreadable, operations.ImpossibleYear, operations.NothingForUs) as refusal:
            raise CommandError(f"{type(refusal).__name__}: {refusal}") from refusal
        if refused is not None:
            with refused.open("w", newline="", encoding="utf-8") as out:
                lines = csv.DictWriter(out, ["line", "what", "reason"], delimiter=";")
                lines.writeheader()
                lines.writerows(report["refused"])
        numbers = ", ".join(
            f"{report[name]} {said}"
            for name, said in (
                ("lines", "lines read"),
                ("elsewhere", "of elsewhere"),
                ("aside", "about something else"),
                ("refused_count", "refused"),
                ("written", "written"),
                ("removed", "removed"),
            )
        )
        summary = f"{dataset} {vintage} ({report['encoding']}): {numbers}"
        self.stdout.write(f"[dry run] {summary}" if dry_run else summary)
