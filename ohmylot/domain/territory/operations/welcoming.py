"""Who takes new patients: declared, said again, taken back. Forgotten after three months."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from ohmylot.domain.territory.models import Commune, PatientWelcome
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record


@transaction.atomic
def declare_welcome(
    commune: Commune,
    *,
    profession: str,
    practice: str,
    phone: str,
    said_by: str,
    by: models.Model | None,
    at: datetime,
) -> PatientWelcome:
    """Dated of today. A practice that said it before says it again."""
    welcome, _ = PatientWelcome.objects.update_or_create(
        commune=commune,
        profession=profession,
        practice=practice,
        defaults={
            "phone": phone,
            "said_by": said_by,
            "declared_on": day_of(at),
            "withdrawn_on": None,
        },
    )
    record("patient_welcome.declared", subject=welcome, by=by, at=at, commune=commune.insee)
    return welcome


@transaction.atomic
def confirm_welcome(
    welcome: PatientWelcome, *, by: models.Model | None, at: datetime
) -> PatientWelcome:
    """Still true today: three more months."""
    welcome = PatientWelcome.objects.select_for_update().get(pk=welcome.pk)
    welcome.declared_on, welcome.withdrawn_on = day_of(at), None
    welcome.save(update_fields=["declared_on", "withdrawn_on", "updated_at"])
    record("patient_welcome.declared", subject=welcome, by=by, at=at)
    return welcome


@transaction.atomic
def withdraw_welcome(
    welcome: PatientWelcome, *, by: models.Model | None, at: datetime
) -> PatientWelcome:
    """No longer shown, from now on. Twice is once."""
    welcome = PatientWelcome.objects.select_for_update().get(pk=welcome.pk)
    if welcome.withdrawn_on is None:
        welcome.withdrawn_on = day_of(at)
        welcome.save(update_fields=["withdrawn_on", "updated_at"])
        record("patient_welcome.withdrawn", subject=welcome, by=by, at=at)
    return welcome
