from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from ohmylot.domain.territory import operations, reference

WIDTH = 24


class Command(BaseCommand):
    help = "Load a territory's reference files: idempotent, an unchanged folder costs nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("territory", help="lot, or the path of a folder")
        parser.add_argument("--dry-run", action="store_true", help="say it, keep nothing")
        parser.add_argument("--again", action="store_true", help="compare even unchanged files")

    def handle(
        self, *args: Any, territory: str, dry_run: bool, again: bool, **options: Any
    ) -> None:
        try:
            files = reference.read(reference.folder_of(territory))
            with transaction.atomic():
                report = operations.load_territory(
                    files, by=None, at=timezone.now(), again=again, progress=self.show
                )
                if dry_run:
                    transaction.set_rollback(True)
        except (reference.BadReferenceFile, operations.CommuneVanished) as refusal:
            raise CommandError(f"{type(refusal).__name__}: {refusal}") from refusal
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        written = ", ".join(f"{count} {name}" for name, count in report.written.items() if count)
        summary = "unchanged" if report.unchanged or not written else f"written: {written}"
        self.stdout.write(f"{'[dry run] ' if dry_run else ''}{files.code}: {summary}")

    def show(self, step: str, done: int, total: int) -> None:
        """A bar on a terminal, nothing in a log."""
        if not self.stdout.isatty():
            return
        filled = WIDTH * done // total
        bar = "█" * filled + "░" * (WIDTH - filled)
        end = "\n" if done == total else ""
        self.stdout.write(f"\r{bar} {step:<16}", ending=end)
        self.stdout.flush()
