from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

from ohmylot.foundations.journal.models import Consultation, Entry


def record(
    verb: str, *, subject: models.Model, by: models.Model | None, at: datetime, **facts: Any
) -> Entry:
    """Write one line in the journal. ``by`` is None when the house itself acted."""
    return Entry.objects.create(
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor_id="" if by is None else str(by.pk),
        happened_at=at,
        facts=facts,
    )


def record_consultation(
    *,
    user_id: object,
    user_name: str,
    organisation: str,
    household_id: object,
    reference: str,
    screen: str,
    at: datetime,
    reason: str = "",
) -> Consultation:
    """Write who looked at which file. The only write that a GET may make on a file."""
    return Consultation.objects.create(
        looked_at=at,
        user_id=str(user_id),
        user_name=user_name,
        organisation=organisation,
        household_id=str(household_id),
        reference=reference,
        screen=screen,
        reason=reason,
    )


def forget_consultations(*, before: datetime) -> int:
    """The only way out of the log: what is older than it may be kept."""
    # A plain query set: the one of the model refuses.
    old: models.QuerySet[Consultation] = models.QuerySet(Consultation).filter(looked_at__lt=before)
    return old.delete()[0]
