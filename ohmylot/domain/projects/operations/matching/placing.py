"""Where a household would live, as it says so itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.matching.finding import match_household
from ohmylot.domain.projects.operations.qualifying import write_wishes
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.story import WishedPlace
from ohmylot.foundations.journal.operations import record

MOST_PLACES = 8


@transaction.atomic
def consider_places(
    project: Project, places: Sequence[WishedPlace], *, by: User | None, at: datetime
) -> bool:
    """Write the communes and areas considered; whether anything changed.

    The first wish says who accompanies them: it stays the first for as long as it is wished.
    """
    project = lock(project)
    if project.has_ended:
        raise ProjectHasEnded
    before = [
        WishedPlace(wish.epci.siren, wish.commune.insee if wish.commune else "")
        for wish in project.wishes.select_related("epci", "commune").order_by("rank")
    ]
    wanted = list(places)[:MOST_PLACES]
    if before and before[0] in wanted:
        wanted.sort(key=lambda place: place != before[0])
    if wanted == before:
        return False
    write_wishes(project, wanted)
    project.version += 1
    project.save()
    household = project.household
    household.corrected_at, household.corrected = at, "wishes"
    household.save(update_fields=["corrected_at", "corrected", "updated_at"])
    record("household.places_considered", subject=project, by=by, at=at, places=len(wanted))
    match_household(project, at=at)
    refresh(project, at=at)
    return True
