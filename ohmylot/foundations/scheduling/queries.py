from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from ohmylot.foundations.scheduling.models import WorkerBeat


@dataclass(frozen=True)
class WorkerStatus:
    """“Le facteur travaille depuis…”, “est arrêté depuis…”, “n’a jamais travaillé” (no date)."""

    is_working: bool
    since: datetime | None


def worker_status(at: datetime) -> WorkerStatus:
    working = WorkerBeat.objects.working(at).aggregate(since=Min("started_at"))["since"]
    if working:
        return WorkerStatus(True, working)
    return WorkerStatus(False, WorkerBeat.objects.aggregate(since=Max("beat_at"))["since"])
