"""Who answers a household today, and when one may reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from ohmylot.domain.people.models import Absence, Membership
from ohmylot.domain.projects.models import Project

# What is read beside a project to show who answers.
BESIDE_A_SEAT = tuple(
    f"{seat}__{near}"
    for seat in ("lead", "proposed_to")
    for near in ("user", "organisation", "portrait")
)


@dataclass(frozen=True)
class Answering:
    """Who answers this household today; ``away`` is the one who usually does."""

    seat: Membership | None
    away: Membership | None = None
    back_on: date | None = None

    @property
    def name(self) -> str:
        return str(self.seat.user) if self.seat else ""

    @property
    def days(self) -> str:
        """« lundi, mardi »; nothing for somebody who is there all week."""
        if self.seat is None or self.seat.working_days == "01234":
            return ""
        return ", ".join(str(WEEKDAYS[day]) for day in sorted(self.seat.worked))


def who_answers(project: Project, today: date) -> Answering:
    seat = project.responsible
    if seat is None:
        return Answering(None)
    absence = (
        Absence.objects.filter(membership=seat, since__lte=today, until__gt=today)
        .select_related("cover__user", "cover__organisation", "cover__portrait")
        .first()
    )
    if absence is None:
        return Answering(seat)
    return Answering(absence.cover, away=seat, back_on=absence.until)


def who_reads(answering: Answering) -> str:
    """Said beside the place where one writes."""
    if not answering.name:
        return _("La coordination du réseau vous lit.")
    if answering.days:
        return _("%(name)s vous lit et travaille le %(days)s.") % {
            "name": answering.name,
            "days": answering.days,
        }
    return _("%(name)s vous lit.") % {"name": answering.name}
