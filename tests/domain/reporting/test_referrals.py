"""Referrals counted equal a slow recount; published, nobody is told by difference."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.reporting.periods import last_months, since_the_start
from ohmylot.domain.reporting.referrals import referrals
from tests.clock import NOW
from tests.factories.projects import ProjectFactory, ReferralFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
URL = reverse("workspace:steering:referrals")
ENDS = [
    {"state": "sent"},
    {"state": "accepted", "answered_at": NOW},
    {"state": "declined", "answered_at": NOW, "decline_reason": "other", "ended_at": NOW},
    {"state": "done", "answered_at": NOW, "outcome": "helped", "ended_at": NOW},
    {"state": "done", "answered_at": NOW, "outcome": "not_for_us", "ended_at": NOW},
    {"state": "expired", "ended_at": NOW},
]


def some(area, end, count=1, *, days=1):
    for _ in range(count):
        project = ProjectFactory(led=True, epci=area)
        ReferralFactory(project=project, sent_at=NOW - timedelta(days=days), **end)


def test_it_equals_a_slow_recount(coordination):
    chance = Random(46)
    areas = [EpciFactory() for _ in range(2)]
    for _ in range(20):
        some(chance.choice([*areas, None]), chance.choice(ENDS), days=chance.randrange(900))
    for period in (last_months(12, today=NOW.date()), since_the_start(today=NOW.date())):
        rows = [
            row
            for row in Referral.objects.select_related("project")
            if row.sent_at and period.starts_at <= row.sent_at < period.ends_at
        ]
        found = referrals(period)
        for area in areas:
            here = [row for row in rows if row.project.epci_id == area.pk]
            assert found.steps["sent"][area.slug] == len(here)
            answered = sum(row.answered_at is not None for row in here)
            assert found.steps["answered"][area.slug] == answered
            assert found.steps["succeeded"][area.slug] == sum(
                row.outcome == "helped" for row in here
            )
            assert found.steps["expired"][area.slug] == sum(row.state == "expired" for row in here)
        assert sum(found.steps["sent"].values()) == len(rows)
        assert found.ends["not_for_us"] == sum(row.outcome == "not_for_us" for row in rows)


def test_the_coordination_reads_it_whole(client, coordinator, mini_lot):
    area = EpciFactory(short_name="Grand-Figeac")
    some(area, ENDS[3], 2)
    client.sign_in(coordinator)
    page = client.get(URL, {"periode": "2026"})
    assert '<td class="number">2</td>' in page.text
    csv = client.get(reverse("workspace:steering:referrals_csv"), {"periode": "2026"}).text
    assert "Grand-Figeac;2;2;2;0" in csv


def test_published_nobody_is_told_by_difference(client, elected, mini_lot):
    """Nine sent, seven answered: the two that wait must not be read."""
    area = EpciFactory(short_name="Grand-Figeac")
    some(area, ENDS[1], 7)
    some(area, ENDS[0], 2)
    client.sign_in(elected)
    page = client.get(URL, {"periode": "2026"})
    assert '<td class="number">7</td>' not in page.text
    few = EpciFactory(short_name="Quercy Blanc")
    some(few, ENDS[1], 2)
    page = client.get(URL, {"periode": "2026"})
    assert "de 1 à 5" in page.text
    assert '<td class="number">2</td>' not in page.text
