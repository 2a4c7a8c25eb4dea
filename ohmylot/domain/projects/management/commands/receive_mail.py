from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, transaction
from django.utils import timezone

from ohmylot.domain.projects.operations.receiving_mail import receive_mail

# What a mail server reads as « try again later » (sysexits.h).
TRY_LATER = 75


class Command(BaseCommand):
    help = "Receive one message on the standard input, as a mail server pipes it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        raw = sys.stdin.buffer.read()
        try:
            with transaction.atomic():
                mail = receive_mail(raw, at=timezone.now())
                if dry_run:
                    transaction.set_rollback(True)
        except DatabaseError as away:
            self.stderr.write(f"Not kept, try again later: {type(away).__name__}")
            sys.exit(TRY_LATER)
        said = "nothing to keep" if mail is None else f"{mail.get_state_display()}"
        self.stdout.write(f"[dry run] {said}" if dry_run else said)
