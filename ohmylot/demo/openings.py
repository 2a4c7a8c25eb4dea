"""Who opened which file lately: read by data protection, and by each family in its space."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from ohmylot.demo.world import World
from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects.models import Interaction
from ohmylot.foundations.journal.operations import record_consultation
from ohmylot.foundations.journal.routers import ALIAS

LOOKED_BACK = timedelta(days=30)
# One reads a file before one calls.
BEFORE = timedelta(minutes=6)


def tell_of_openings(world: World) -> None:
    """Whoever held an exchange had opened the file; written apart, so once the story is kept."""
    held = Interaction.objects.filter(
        happened_at__gte=world.now - LOOKED_BACK, by__memberships__isnull=False, in_space=False
    ).exclude(project=None)
    houses: dict[int, str] = {}
    with transaction.atomic(using=ALIAS):
        for one in held.select_related("by", "project").order_by("happened_at", "pk").distinct():
            if one.by_id not in houses:
                houses[one.by_id] = ", ".join(seats_of(one.by).organisations)
            record_consultation(
                user_id=one.by_id,
                user_name=one.by.get_full_name(),
                organisation=houses[one.by_id],
                household_id=one.project.household_id,
                reference=one.project.reference,
                screen="file",
                at=one.happened_at - BEFORE,
            )
