"""Tell the invented story in an empty house: ``manage tell_story --commit``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from ohmylot.demo.accounts import write_accounts
from ohmylot.demo.telling import AlreadyTold, tell
from ohmylot.foundations.common.commands import DryRunCommand


class Command(DryRunCommand):
    help = "Tell an invented story on the real territory. Only in the demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--households", type=int, default=122)

    def handle_batch(self, *, households: int, **options: Any) -> str:
        # Its accounts have a password that everybody knows.
        if not settings.DEMO:
            raise CommandError("This story is only told in the demonstration (DEMO=true).")
        try:
            told = tell(now=timezone.now(), households=households)
        except AlreadyTold:
            raise CommandError(
                "Somebody lives in this house already. To tell the story anew: bin/demo --reset"
            ) from None
        text = write_accounts()
        return f"{told} foyers inventés.\n\n{text}"
