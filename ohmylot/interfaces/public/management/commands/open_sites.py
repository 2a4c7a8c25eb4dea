from __future__ import annotations

from typing import Any

from django.utils import timezone

from ohmylot.foundations.common.commands import DryRunCommand
from ohmylot.interfaces.public.operations.opening import open_public_site


class Command(DryRunCommand):
    help = "Make the public site's home pages and the host that serves them, once."

    def handle_batch(self, **options: Any) -> str:
        return str(open_public_site(at=timezone.now()))
