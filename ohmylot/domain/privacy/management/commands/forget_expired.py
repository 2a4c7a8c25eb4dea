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
        at = timezone.now()
        if not commit:
            for key, one in expired(at).values():
                self.stdout.write(f"{one.reference}  {one.since}  {RULES[key].title}")
        super().handle(*args, commit=commit, **options)

    def handle_batch(self, **options: Any) -> str:
        at = timezone.now()
        purge = Purge.objects.filter(ran_at=None, given_up_at=None).exclude(visa="").first()
        if purge is None:
            waiting = len(expired(at))
            if not waiting:
                return "Nobody has been kept long enough."
            raise CommandError(
                f"{waiting} kept long enough, and no list with a visa: record it first, at "
                "/bureau/droits/effacements/."
            )
        purge = run_purge(purge, by=None, at=at)
        count = purge.lines.exclude(forgotten_at=None).count()
        return f"{count} households forgotten, visa: {purge.visa}"
