from __future__ import annotations

from datetime import date, timedelta

import pytest

from ohmylot.domain.projects.models import DiscoveryVisit, FollowUp, Stage, Track
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.territory.models import Territory
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import PersonFactory
from tests.factories.projects import InstallationFactory, InteractionFactory

HOUR = timedelta(hours=1)


def summed_up(project, at):
    refresh(project, at=at)
    project.refresh_from_db()
    return project


def test_it_works(project, at):
    PersonFactory(household=project.household, child=True)
    Track.objects.create(project=project, kind="job", state="blocked", blocked_reason="Diplôme")
    InteractionFactory(project=project, happened_at=at)

    project = summed_up(project, at)

    assert (project.adults, project.children, project.blocked_tracks) == (1, 1, 1)
    assert project.first_answer_at == project.last_exchange_at == at
    assert project.clock == "silence"


def test_a_try_is_no_exchange(project, at):
    InteractionFactory(project=project, answered=False)

    project = summed_up(project, at)

    assert (project.last_exchange_at, project.first_answer_at) == (None, None)


@pytest.mark.parametrize(
    ("kind", "direction", "answers", "from_person"),
    [
        ("call", "out", True, True),
        ("visit", "in", True, True),
        ("message", "out", True, False),
        ("email", "in", False, True),
    ],
)
def test_who_gave_a_sign(project, at, kind, direction, answers, from_person):
    InteractionFactory(project=project, kind=kind, direction=direction)

    project = summed_up(project, at)

    assert bool(project.first_answer_at) == answers
    assert bool(project.last_from_person_at) == from_person


def test_a_message_answered_in_writing_stops_the_first_clock(adviser, figeac, at):
    project = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project
    InteractionFactory(project=project, kind="message", happened_at=at + HOUR)

    assert summed_up(project, at + HOUR).clock == "silence"


def test_a_request_on_a_living_project_owes_an_answer_until_it_is_given(project, at):
    receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at + HOUR)
    project.refresh_from_db()
    assert project.clock == "answer"

    InteractionFactory(project=project, happened_at=at + 2 * HOUR)

    assert summed_up(project, at + 2 * HOUR).clock == "silence"


def test_a_visit_waits_for_its_debrief_where_that_clock_is_on(project, at):
    Territory.objects.create(code="lot", debrief_clock_on=True)
    project.stage = Stage.EXPLORING
    project.save()
    DiscoveryVisit.objects.create(project=project, on=at.date())

    assert summed_up(project, at).clock == "debrief"


def test_after_the_arrival_the_next_call_is_owed(project, at):
    project.stage = Stage.SETTLED
    project.save()
    installation = InstallationFactory(project=project, settled_on=at.date())
    for kind, month in (("m1", 4), ("m3", 6)):
        FollowUp.objects.create(installation=installation, kind=kind, due_on=date(2026, month, 10))
    installation.follow_ups.filter(kind="m1").update(held_at=at)

    project = summed_up(project, at)

    assert project.clock == "follow_up"
    assert project.clock_due_at.month == 6


def test_each_time_its_version_grows(project, at):
    before = project.version

    assert summed_up(project, at).version == before + 1
