"""Who opened which file is kept as long as the territory says, and no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.domain.people import tasks
from ohmylot.foundations.journal.models import Consultation
from ohmylot.foundations.journal.operations import record_consultation
from tests.factories.territory import TerritoryFactory

pytestmark = pytest.mark.django_db


def look(days_ago: int) -> Consultation:
    return record_consultation(
        user_id=7,
        user_name="Alice",
        organisation="Grand-Figeac",
        household_id=12,
        reference="LOT-2026-00042",
        screen="file",
        at=timezone.now() - timedelta(days=days_ago),
    )


@pytest.mark.parametrize(
    ("months", "kept_days", "forgotten_days"), [(12, 360, 370), (3, 85, 95), (24, 720, 735)]
)
def test_it_works(months, kept_days, forgotten_days):
    TerritoryFactory(keep_consultations_months=months)
    kept = look(kept_days)
    look(forgotten_days)
    tasks.forget_consultations()
    assert list(Consultation.objects.all()) == [kept]


def test_before_the_territory_is_loaded_it_is_twelve_months():
    kept = look(360)
    look(370)
    tasks.forget_consultations()
    assert list(Consultation.objects.all()) == [kept]
