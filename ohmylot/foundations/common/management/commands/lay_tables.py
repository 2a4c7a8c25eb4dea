from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ohmylot.foundations.common import photograph


class Command(BaseCommand):
    help = "The tables, as the migrations want them: quickly where there are none yet."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        loads = photograph.can_be_loaded()
        how = "from the photograph" if loads else "by replaying migrations"
        if dry_run:
            self.stdout.write(f"[dry run] Tables {how}.")
            return
        photograph.lay_tables()
        self.stdout.write(f"Tables {how}.")
