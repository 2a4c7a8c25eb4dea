from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ohmylot.foundations.common import photograph


class Command(BaseCommand):
    help = "Take the photograph of the empty tables anew, after any change of a migration."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say if it is current")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if photograph.is_current():
            self.stdout.write("The photograph shows the migrations that are here.")
            return
        if dry_run:
            raise CommandError(f"The photograph is out of date. Type: {photograph.RENEW}")
        if connection.vendor != "sqlite":
            raise CommandError("The photograph is of SQLite: unset DATABASE_URL.")
        for path, text in photograph.take().items():
            path.write_text(text)
            self.stdout.write(f"{path}: {len(text)} characters")
