"""Who opened a household's file, as it is told to the household: whom, from where, which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import TruncDate

from ohmylot.domain.people.queries import consultations_kept
from ohmylot.foundations.journal.models import Consultation


@dataclass(frozen=True)
class Look:
    on: date
    name: str
    organisation: str


def who_looked(household: int, at: datetime) -> list[Look]:
    """One line a person and a day, the newest first, as far back as the log is kept."""
    rows = (
        Consultation.objects.filter(
            household_id=str(household), looked_at__gte=consultations_kept(at).since
        )
        .annotate(on=TruncDate("looked_at"))
        .order_by("-on", "user_name")
        .values_list("on", "user_name", "organisation")
        .distinct()
    )
    return [Look(*row) for row in rows]
