"""Who opened a household's file, as it is told to the household: whom, from where, which day."""

from __future__ import annotations

from collections.abc import Iterable
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


def who_looked(households: Iterable[int], at: datetime) -> list[Look]:
    """One line a person and a day, the newest first, as far back as the log is kept.

    Several households: a file into which others were put holds what was looked at in each.
    """
    rows = (
        Consultation.objects.filter(
            household_id__in=[str(household) for household in households],
            looked_at__gte=consultations_kept(at).since,
        )
        .annotate(on=TruncDate("looked_at"))
        .order_by("-on", "user_name")
        .values_list("on", "user_name", "organisation")
        .distinct()
    )
    return [Look(*row) for row in rows]
