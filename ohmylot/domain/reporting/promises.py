"""What may be promised to the public because it was measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.working_days import working_hours_between

DAYS = 90
FEWEST = 6


@dataclass(frozen=True)
class AnswerDelay:
    """From a request to the first answer of a person, as ``DEFINITIONS["answer_hours"]``."""

    hours: int
    answers: int
    days: int = DAYS

    @property
    def working_days(self) -> int:
        return max(1, round(self.hours / 24))


def answer_delay(*, at: datetime) -> AnswerDelay | None:
    """The median of the last 90 days; nothing while too few people were answered."""
    rows = Project.objects.filter(
        opened_at__gte=at - timedelta(days=DAYS), opened_at__lt=at, first_answer_at__isnull=False
    ).values_list("opened_at", "first_answer_at")
    hours = [
        working_hours_between(opened, answered) for opened, answered in rows.iterator() if answered
    ]
    if len(hours) < FEWEST:
        return None
    return AnswerDelay(hours=max(1, round(median(hours))), answers=len(hours))
