from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects.models import ProjectAccess
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.sweeping import cover_absences
from ohmylot.domain.projects.queries import seats_covered_by, who_answers_for
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import AbsenceFactory, CoverageFactory, MembershipFactory

DAY = timedelta(days=1)


@pytest.fixture
def waiting(adviser, figeac, at):
    return receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project


def away(seat, at, cover=None, days=5):
    since = at.date()
    return AbsenceFactory(membership=seat, cover=cover, since=since, until=since + days * DAY)


def test_it_works(waiting, adviser, at):
    cover = MembershipFactory()
    away(adviser, at, cover)

    assert cover_absences(at=at) == 1

    waiting.refresh_from_db()
    assert waiting.proposed_to == cover
    assert waiting.assignments.get(state="proposed").reason == "cover"
    assert Email.objects.filter(to=[cover.user.email]).count() == 1


def test_without_cover_the_next_person_is_asked(waiting, adviser, figeac, at):
    other = CoverageFactory(epci=figeac.epci).membership
    away(adviser, at)

    cover_absences(at=at)

    waiting.refresh_from_db()
    assert waiting.proposed_to == other


def test_without_anybody_the_coordination_calls(waiting, adviser, at):
    away(adviser, at)

    cover_absences(at=at)

    waiting.refresh_from_db()
    assert waiting.responsible is None


def test_twice_changes_nothing_more(waiting, adviser, at):
    away(adviser, at, MembershipFactory())

    cover_absences(at=at)

    assert cover_absences(at=at) == 0


def test_what_they_lead_opens_to_the_cover_and_shuts_at_their_return(project, alice_seat, at):
    cover = MembershipFactory()
    away(alice_seat, at, cover, days=5)

    assert cover_absences(at=at) == 1
    access = project.access.get(organisation=cover.organisation)
    assert access.why == ProjectAccess.Why.COVER
    assert cover_absences(at=at) == 0

    assert cover_absences(at=at + 5 * DAY) == 1
    assert not project.access.filter(organisation=cover.organisation).exists()
    project.refresh_from_db()
    assert project.lead == alice_seat


def test_messages_for_whoever_is_away_go_to_the_cover(project, alice_seat, at):
    cover = MembershipFactory()
    away(alice_seat, at, cover)

    receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at)

    email = Email.objects.get(to=[cover.user.email])
    assert "Vous assurez le relais pendant l’absence de Alice Martin" in email.text


def test_who_answers(alice_seat, at):
    second, third = MembershipFactory(), MembershipFactory()
    on = at.date()
    assert who_answers_for(alice_seat, on) == alice_seat

    away(alice_seat, at, second)
    assert who_answers_for(alice_seat, on) == second
    assert seats_covered_by([second.pk], on) == [alice_seat.pk]

    chained = away(second, at, third)
    assert who_answers_for(alice_seat, on) == third

    chained.cover = alice_seat
    chained.save()
    assert who_answers_for(alice_seat, on) is None
    assert who_answers_for(alice_seat, on + 5 * DAY) == alice_seat


def test_a_cover_who_has_left_does_not_answer(alice_seat, at):
    left = MembershipFactory(until=at.date())
    away(alice_seat, at, left)

    assert who_answers_for(alice_seat, at.date()) is None
