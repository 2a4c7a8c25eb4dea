from __future__ import annotations

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Assignment
from ohmylot.domain.projects.operations.assignments import (
    AlreadyLed,
    CannotLead,
    ReasonMissing,
    assign_to,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import MembershipFactory


@pytest.fixture
def waiting(adviser, figeac, at):
    return receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project


def test_it_works(waiting, adviser, coordinator, at):
    chosen = MembershipFactory()

    assignment = assign_to(waiting, chosen, reason="Elle parle anglais.", by=coordinator, at=at)

    waiting.refresh_from_db()
    assert waiting.proposed_to == chosen
    assert assignment.by == coordinator
    assert assignment.reason == "chosen"
    assert assignment.facts == {"why": "Elle parle anglais."}
    assert waiting.assignments.get(membership=adviser).state == Assignment.State.ENDED
    assert Email.objects.filter(to=[chosen.user.email]).count() == 1


def test_the_coordination_may_take_it(waiting, coordinator, coordination, at):
    assign_to(waiting, None, reason="Situation délicate.", by=coordinator, at=at)

    waiting.refresh_from_db()
    assert waiting.responsible is None
    assert waiting.organisation == coordination


def test_what_the_coordination_was_alerted_of_went_up_to_them(waiting, adviser, coordinator, at):
    waiting.assignments.update(told_coordination_at=at)

    assign_to(waiting, None, reason="Personne n’a appelé.", by=coordinator, at=at)

    assert waiting.assignments.get(membership=adviser).state == Assignment.State.ESCALATED


def test_it_refuses_without_a_reason(waiting, coordinator, at):
    with pytest.raises(ReasonMissing):
        assign_to(waiting, None, reason=" ", by=coordinator, at=at)


def test_it_refuses_a_seat_that_cannot_lead(waiting, coordinator, at):
    with pytest.raises(CannotLead):
        assign_to(waiting, MembershipFactory(role=Role.PARTNER), reason="x", by=coordinator, at=at)


def test_what_is_led_is_handed_over_instead(project, coordinator, at):
    with pytest.raises(AlreadyLed):
        assign_to(project, None, reason="x", by=coordinator, at=at)
