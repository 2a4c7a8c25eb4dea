"""Opening a household's file is written down, apart from everything else."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Project
from ohmylot.foundations.journal.operations import record_consultation


def record_opening(request: HttpRequest, project: Project, screen: str, reason: str = "") -> None:
    """Call it in every view that shows the detail of a file, once the right was checked."""
    user = request.user
    record_consultation(
        user_id=user.pk,
        user_name=user.get_full_name(),
        organisation=", ".join(seats_of(user).organisations)[:150],
        household_id=project.household_id,
        reference=project.reference,
        screen=screen,
        at=timezone.now(),
        reason=reason,
    )
