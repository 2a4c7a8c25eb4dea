"""Still here, left, not known at twelve months: against a plain recount."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Departure, FollowUp, Installation
from ohmylot.domain.reporting.staying import fate, staying
from tests.clock import NOW
from tests.factories.people import MembershipFactory
from tests.factories.projects import InstallationFactory, ProjectFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
# A year and a half before the real day on which the page is asked.
DAYS = (TODAY - timezone.localdate()).days + 550


def settled(lead, commune, days_ago, *, said=None, left_after=None):
    project = ProjectFactory(organisation=lead.organisation)
    day = TODAY - timedelta(days=days_ago)
    home = InstallationFactory(
        project=project,
        settled_on=day,
        commune=commune,
        lead=lead,
        organisation=lead.organisation,
        adults=1,
        children=0,
    )
    if said is not None:
        FollowUp.objects.create(
            installation=home, kind="m12", due_on=day, held_at=NOW, still_here=said
        )
    if left_after is not None:
        Departure.objects.create(
            project=project,
            left_on=day + timedelta(days=left_after),
            reason="family",
            recorded_at=NOW,
        )
    return home


@pytest.mark.parametrize("seed", range(3))
def test_it_equals_a_plain_recount(seed):
    chance, lead = Random(seed), MembershipFactory()
    communes = [CommuneFactory() for _ in range(3)]
    for _ in range(40):
        settled(
            lead,
            chance.choice(communes),
            chance.randrange(900),
            said=chance.choice([None, "", "yes", "no"]),
            left_after=chance.choice([None, None, 100, 500]),
        )

    found = staying(today=TODAY)

    year = [
        home
        for home in Installation.objects.all()
        if date(2024, 3, 10) < home.settled_on <= date(2025, 3, 10)
    ]
    # The test's own today; should it change, so do these two days.
    assert date(2026, 3, 10) == TODAY
    for what in ("here", "left", "not_known"):
        counted = [home for home in year if known(home) == what]
        assert getattr(found.total, what) == len(counted)
        for slug, _, shares in found.areas:
            assert getattr(shares, what) == sum(home.epci.slug == slug for home in counted)
    assert found.total.total == len(year)


def known(home) -> str:
    departure = Departure.objects.filter(project=home.project).first()
    call = home.follow_ups.filter(kind="m12").first()
    if departure:
        anniversary = home.settled_on.replace(year=home.settled_on.year + 1)
        return "left" if departure.left_on < anniversary else "here"
    if call and call.still_here:
        return "here" if call.still_here == "yes" else "left"
    return "not_known"


def test_who_left_later_was_still_here():
    day = date(2025, 1, 10)
    assert fate(day, date(2026, 1, 9), "yes") == "left"
    assert fate(day, date(2026, 1, 10), "") == "here"
    assert fate(day, None, "") == "not_known"


def test_published_small_shares_are_hidden(client, coordinator, elected, mini_lot):
    lead, commune = MembershipFactory(), CommuneFactory()
    for number in range(12):
        settled(lead, commune, DAYS, said="yes" if number < 10 else "")
    for user, shown in ((coordinator, True), (elected, False)):
        client.sign_in(user)
        with_today = client.get(reverse("workspace:steering:figures"))
        page = with_today.context["first_year"]
        figures = {share.name: share.figure for share in page.shares}
        assert (figures["Pas su"] == 2) is shown
        assert bool(page.areas) is shown
        assert "on ne suppose" in with_today.text
