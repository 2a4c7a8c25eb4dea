"""A command that changes nothing unless it is told to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from ohmylot.foundations.common.deep_calls import with_room


class DryRunCommand(BaseCommand):
    """``handle_batch`` does the work and returns a one-line summary.

    Without ``--commit`` the whole batch is rolled back, so the summary can be read before
    the deed: the dry run is the real run, undone.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--commit", action="store_true", help="keep the changes")

    def handle(self, *args: Any, commit: bool, **options: Any) -> None:
        with transaction.atomic():
            summary = with_room(self.handle_batch, **options)
            if not commit:
                transaction.set_rollback(True)
        self.stdout.write(summary if commit else f"[dry run] {summary}")

    def handle_batch(self, **options: Any) -> str:
        raise NotImplementedError
