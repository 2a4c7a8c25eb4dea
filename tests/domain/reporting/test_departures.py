"""Departures by reason: against a plain recount; published, small ones are hidden."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Departure
from ohmylot.domain.reporting.departures import departures
from ohmylot.domain.reporting.periods import choices
from tests.clock import NOW
from tests.factories.people import MembershipFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def left():
    chance, lead = Random(7), MembershipFactory()
    today = timezone.localdate()

    def leaves(**told):
        return Departure.objects.create(
            project=ProjectFactory(organisation=lead.organisation), recorded_at=NOW, **told
        )

    some = [
        leaves(
            left_on=today - timedelta(days=chance.randrange(700)),
            reason=chance.choice(["family", "care", "transport"]),
            kept_by=chance.sample(["housing", "job", "health"], chance.randrange(3)),
            gone_to=chance.choice(["", "near", "back"]),
        )
        for _ in range(20)
    ]
    return some + [leaves(left_on=today, reason="family") for _ in range(7)]


def test_it_equals_a_plain_recount(left):
    period = choices(today=timezone.localdate())["12-mois"]
    found = departures(period)

    here = [one for one in left if period.since <= one.left_on < period.until]
    assert found.reasons == Counter(one.reason for one in here)
    assert found.kept_by == Counter(kind for one in here for kind in one.kept_by)
    assert found.gone_to == Counter(one.gone_to for one in here)
    assert found.total == len(here)


def test_outside_the_network_small_counts_are_hidden(client, coordinator, elected, mini_lot, left):
    for user, inside in ((coordinator, True), (elected, False)):
        client.sign_in(user)
        page = client.get(reverse("workspace:steering:figures")).context["departures"]
        small = [count for _, count in page.reasons if count in range(1, 6)]
        assert bool(small) is inside
        assert bool(page.kept_by) is inside
        written = client.get(reverse("workspace:steering:csv")).content.decode()
        assert ("Ce qui les aurait fait rester" in written) is inside
