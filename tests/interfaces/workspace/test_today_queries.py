"""The day costs fifteen queries at most, however much waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.models import Clock, Match
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import AbsenceFactory, MembershipFactory, PersonFactory
from tests.factories.projects import (
    AppointmentFactory,
    EnquiryFactory,
    InteractionFactory,
    ProjectFactory,
    ReferralFactory,
    TodoFactory,
)
from tests.factories.territory import TerritoryFactory
from tests.interfaces.workspace.test_file_queries import queries_of

AT_MOST = 15
pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def fill_the_day(user, times):
    """Of each thing that a day may hold."""
    seat = Membership.objects.filter(user=user).first()
    now, today = timezone.now(), timezone.localdate()
    late = {"clock": Clock.ANSWER, "clock_due_at": now - timedelta(hours=1)}
    for _ in range(times):
        ReferralFactory(recipient=seat.organisation)
        mine = ProjectFactory(
            led=True,
            lead=seat,
            organisation=seat.organisation,
            clock=Clock.SILENCE,
            clock_due_at=now,
        )
        AppointmentFactory(project=mine, membership=seat, starts_at=now)
        InteractionFactory(
            project=mine, kind="message", direction="in", in_space=True, happened_at=now
        )
        TodoFactory(project=mine, owner=seat, due_on=today)
        EnquiryFactory(project=mine, opened_project=False, received_at=now)
        Match.objects.create(
            person=PersonFactory(household=mine.household),
            opportunity=OpportunityFactory(expires_on=today + timedelta(days=9)),
            score=80,
            found_at=now,
        )
        asked = ProjectFactory(proposed_to=seat, organisation=seat.organisation, **late)
        EnquiryFactory(project=asked)
        EnquiryFactory(project=ProjectFactory(organisation=seat.organisation, **late))
        ProjectFactory(proposed_to=MembershipFactory(), **late)
        AbsenceFactory(cover=seat, since=today - timedelta(days=1), until=today + timedelta(days=2))


@pytest.mark.parametrize("who", ["alice", "coordinator"])
def test_its_queries_do_not_grow(client, who, request, project):
    TerritoryFactory()
    user = request.getfixturevalue(who)
    client.force_login(user)
    address = reverse("workspace:today")
    fill_the_day(user, 1)
    client.get(address)
    few = queries_of(client, address)

    fill_the_day(user, 9)
    many = queries_of(client, address)

    assert len(few) == len(many) <= AT_MOST, "\n".join(many)
