from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ohmylot.foundations.scheduling.worker import Worker, map_nothing


class Command(BaseCommand):
    help = "Send what is owed and do what is due, until told to stop (Ctrl-C, SIGTERM)."
    # They read every screen: a worker has none, and `check` looks at them before a deployment.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        worker = Worker()
        if once:
            worker.run_once()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        map_nothing()
        self.stdout.write("The worker is at work.")
        worker.run_for_ever()
        self.stdout.write("The worker has stopped.")
