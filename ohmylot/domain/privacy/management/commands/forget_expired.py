from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ohmylot.domain.privacy.models import Purge
from ohmylot.domain.privacy.operations.purging import expired, run_purge
from ohmylot.foundations.common.commands import DryRunCommand
from ohmylot.foundations.retention.registry import RULES


class Command(DryRunCommand):
    help = (
        "Forget the households kept long enough. Without --commit: say which, and change nothing. "
        "With it: run the list whose visa is recorded at /bureau/droits/effacements/."
    )

    def handle(self, *args: Any, commit: bool, **options: Any) -> None:
        if commit:
            super().handle(*args, commit=commit, **options)
            return
        found = expired(timezone.now())
        for key, one in found.values():
            self.stdout.write(f"{one.reference}  {one.since}  {RULES[key].title}")
        self.stdout.write(f"[dry run] {len(found)} kept long enough.")

    def handle_batch(self, **options: Any) -> str:
        purge = Purge.objects.filter(ran_at=None, given_up_at=None).exclude(visa="").first()
        if purge is None:
            raise CommandError(
                "No list has its visa: record it first, at /bureau/droits/effacements/."
            )
        purge = run_purge(purge, by=None, at=timezone.now())
        count = purge.lines.exclude(forgotten_at=None).count()
        return f"{count} forgotten, visa: {purge.visa}"
