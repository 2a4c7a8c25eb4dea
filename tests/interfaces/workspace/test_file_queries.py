"""A file costs the same number of queries whatever its length, and fifteen at most."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ohmylot.domain.people import permissions
from ohmylot.domain.projects import timeline
from ohmylot.domain.projects.models import DiscoveryVisit, Match, Support, WorkWish
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.settling import SettlingFacts, record_follow_up, settle
from ohmylot.domain.projects.operations.todos import add_todo, complete_todo
from ohmylot.domain.projects.reading import file as reading
from ohmylot.foundations.common.prepared import Prepared
from ohmylot.interfaces.workspace.projects import finding
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import MembershipFactory, PersonFactory
from tests.factories.projects import EnquiryFactory, ReferralFactory
from tests.factories.territory import CommuneFactory, TerritoryFactory

AT_MOST = 15
pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def queries_of(client, address):
    captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for capture in captures:
        capture.__enter__()
    try:
        assert client.get(address).status_code == 200
    finally:
        for capture in captures:
            capture.__exit__(None, None, None)
    told = [row["sql"] for capture in captures for row in capture.captured_queries]
    return [sql for sql in told if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def lengthen(project, user, at, times):
    for number in range(times):
        moment = at + timedelta(hours=number)
        log_interaction(project, NewInteraction("call", body="Allô"), by=user, at=moment)
        add_note(project, "Une note", audience="followers", by=user, at=moment)
        complete_todo(add_todo(project, "Écrire", by=user, at=moment), by=user, at=moment)
        add_todo(project, "Relire", by=user, at=moment)
        EnquiryFactory(project=project, received_at=moment, opened_project=False)
        DiscoveryVisit.objects.create(
            project=project, on=moment.date() + timedelta(days=number), debriefed_at=moment
        )
        Support.objects.create(project=project, membership=MembershipFactory(), since=moment)
        ReferralFactory(project=project)
        person = PersonFactory(household=project.household, rank=number + 5)
        WorkWish.objects.create(person=person)
        Match.objects.create(
            person=person, opportunity=OpportunityFactory(), score=80, found_at=moment
        )
    for kind in ("job", "housing", "school")[:times]:
        project.tracks.get_or_create(kind=kind, defaults={"owner": project.lead})


@pytest.fixture
def settled(project, alice, at):
    """A file in which nothing is empty, in a territory that the process remembers."""
    TerritoryFactory()
    lengthen(project, alice, at, 1)
    commune = CommuneFactory(epci=project.epci) if project.epci else CommuneFactory()
    project.wishes.create(rank=5, epci=commune.epci, commune=commune)
    home = settle(
        project, SettlingFacts(date(2026, 3, 10), commune, 2, 1, "bought"), by=alice, at=at
    )
    call = home.follow_ups.get(kind="m1")
    record_follow_up(call, still_here="yes", by=alice, at=at + timedelta(days=31))
    return project


def test_its_queries_do_not_grow(client, settled, alice, coordinator, at):
    def opened(user):
        client.force_login(user)
        # Before the count: what the process compares every fifteen seconds has just been.
        client.get(settled.get_absolute_url())
        return queries_of(client, settled.get_absolute_url())

    few = [opened(user) for user in (alice, coordinator)]
    lengthen(settled, alice, at + timedelta(days=40), 15)
    many = [opened(user) for user in (alice, coordinator)]

    for before, after in zip(few, many, strict=True):
        assert len(before) == len(after) <= AT_MOST, "\n".join(after)


def test_what_it_asks_is_put_in_words_once(client, settled, alice):
    """What Django spends on building questions is most of what a file would cost."""
    client.force_login(alice)
    client.get(settled.get_absolute_url())

    asked = [
        question
        for module in (finding, reading, timeline, permissions)
        for question in vars(module).values()
        if isinstance(question, Prepared)
    ]
    assert len(asked) == 12
    assert [question.__name__ for question in asked if not question.is_kept] == []


def test_older_moments_cost_no_more(client, alice, settled, at):
    lengthen(settled, alice, at + timedelta(days=40), 15)
    client.force_login(alice)
    page = client.get(settled.get_absolute_url())

    older = f"{settled.get_absolute_url()}?avant={page.context['older'].replace('+', '%2B')}"

    assert page.context["older"]
    assert len(queries_of(client, older)) <= AT_MOST


def test_its_short_lists_are_shown(client, alice, settled):
    client.force_login(alice)

    file = client.get(settled.get_absolute_url()).context["file"]

    assert [helper.name for helper in file.helpers] == [
        support.membership.user.full_name for support in settled.supports.all()
    ]
    assert [visit.on for visit in file.visits] == [visit.on for visit in settled.visits.all()]
    assert [(one.code, one.recipient) for one in file.referrals] == [
        (one.code, one.recipient.short_name) for one in settled.referrals.order_by("-pk")
    ]
    assert file.wishes == [str(wish) for wish in settled.wishes.order_by("rank")]
