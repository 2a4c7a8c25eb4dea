from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.reporting.models import AnnouncedFigure
from ohmylot.foundations.journal.operations import record


class AlreadyAnnounced(Exception):
    """The same figure, of the same day and unit, is in the table."""


@transaction.atomic
def announce_figure(
    figure: int,
    unit: str,
    *,
    announced_on: date,
    source: str,
    period: str = "",
    by: User | None,
    at: datetime,
) -> AnnouncedFigure:
    """Keep a figure that was said in public, with its unit and its source."""
    announced, is_new = AnnouncedFigure.objects.get_or_create(
        announced_on=announced_on,
        figure=figure,
        unit=unit,
        defaults={"source": source, "period": period, "by": by},
    )
    if not is_new:
        raise AlreadyAnnounced(announced)
    record("figure.announced", subject=announced, by=by, at=at, figure=figure)
    return announced
