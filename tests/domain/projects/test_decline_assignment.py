from __future__ import annotations

import pytest

from ohmylot.domain.projects.models import Assignment
from ohmylot.domain.projects.operations.assignments import (
    NothingToDecline,
    ReasonMissing,
    accept_assignment,
    assign_to,
    decline_assignment,
    propose_assignment,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import CoverageFactory, MembershipFactory

REASON = "Je connais bien cette famille."


@pytest.fixture
def waiting(adviser, figeac, at):
    return receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project


def test_it_works(waiting, adviser, figeac, at):
    other = CoverageFactory(epci=figeac.epci).membership

    following = decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    waiting.refresh_from_db()
    assert following.membership == waiting.proposed_to == other
    declined = waiting.assignments.get(state=Assignment.State.DECLINED)
    assert (declined.membership, declined.decline_reason) == (adviser, REASON)
    assert declined.answered_at == at
    assert Email.objects.filter(to=[other.user.email]).count() == 1


def test_without_anybody_else_the_coordination_calls(waiting, adviser, coordination, at):
    following = decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    waiting.refresh_from_db()
    assert following.membership is None
    assert following.reason == "all_declined"
    assert waiting.organisation == coordination
    assert not waiting.access.filter(organisation=adviser.organisation).exists()


def test_whoever_declined_is_never_asked_again_by_the_house(waiting, adviser, at):
    decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    assert propose_assignment(waiting, at=at).membership is None


def test_a_person_may_ask_them_again(waiting, adviser, coordinator, at):
    decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    again = assign_to(waiting, adviser, reason="Vu ensemble.", by=coordinator, at=at)

    assert again.membership == adviser


def test_the_reason_stays_out_of_the_journal(waiting, adviser, at):
    decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    assert Entry.objects.get(verb="assignment.declined").facts == {"seat": adviser.pk}


@pytest.mark.parametrize("reason", ["", "   "])
def test_it_refuses_without_a_reason(waiting, adviser, at, reason):
    with pytest.raises(ReasonMissing):
        decline_assignment(waiting, reason=reason, by=adviser.user, at=at)


def test_it_refuses_what_is_led_or_already_with_the_coordination(waiting, adviser, at):
    accept_assignment(waiting, adviser, by=adviser.user, at=at)
    with pytest.raises(NothingToDecline):
        decline_assignment(waiting, reason=REASON, by=adviser.user, at=at)

    nowhere = receive_enquiry(new_enquiry(email="autre@exemple.test"), at=at).project
    with pytest.raises(NothingToDecline):
        decline_assignment(nowhere, reason=REASON, by=MembershipFactory().user, at=at)
