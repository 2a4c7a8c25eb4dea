from __future__ import annotations

from typing import Any

from django.utils import timezone

from ohmylot.foundations.cms import opening
from ohmylot.foundations.common.commands import DryRunCommand


class Command(DryRunCommand):
    help = "Make each site's home pages and the host that serves them, once."

    def handle_batch(self, **options: Any) -> str:
        made = opening.open_all(at=timezone.now())
        return "\n".join(
            f"{name}: {', '.join(new) or 'nothing to do'}" for name, new in made.items()
        )
