"""Opening what a household shared is written down, by whichever door."""

from __future__ import annotations

from django.utils import timezone

from ohmylot.domain.projects.models import Referral
from ohmylot.foundations.journal.operations import record_consultation


def record_reading(referral: Referral, *, user_id: object, name: str) -> None:
    record_consultation(
        user_id=user_id,
        user_name=name[:150],
        organisation=referral.recipient.short_name[:150],
        household_id=referral.project.household_id,
        reference=referral.project.reference,
        screen="referral",
        at=timezone.now(),
    )
