"""The delay shown beside the form: measured on real projects, or not shown at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.domain.reporting.promises import FEWEST, answer_delay
from tests.clock import NOW
from tests.factories.projects import ProjectFactory
from tests.interfaces.public.conftest import VENIR

pytestmark = pytest.mark.django_db


def answered(hours: float, *, opened_at=NOW, count: int = 1) -> None:
    answer = opened_at + timedelta(hours=hours)
    for _ in range(count):
        ProjectFactory(opened_at=opened_at, first_answer_at=answer)


def test_it_works():
    answered(2, count=2)
    answered(5, count=3)
    answered(9, count=2)
    ProjectFactory(first_answer_at=None)

    delay = answer_delay(at=NOW + timedelta(days=10))

    assert (delay.hours, delay.answers) == (5, 7)


def test_too_few_answers_show_nothing():
    answered(5, count=FEWEST - 1)

    assert answer_delay(at=NOW + timedelta(days=1)) is None


def test_older_requests_do_not_count():
    answered(5, count=FEWEST)

    assert answer_delay(at=NOW + timedelta(days=91)) is None


def test_it_is_said_beside_the_form(client, figeac):
    assert "délai médian" not in client.get(VENIR).content.decode()
    from django.core.cache import cache

    cache.clear()
    answered(48, opened_at=timezone.now() - timedelta(days=20), count=FEWEST)

    page = client.get(VENIR).content.decode()

    assert "délai médian" in page
    assert f"({FEWEST} demandes" in page
