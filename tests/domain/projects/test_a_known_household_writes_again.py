from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects.models import Assignment, Project, Stage
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory

LATER = timedelta(days=40)


@pytest.fixture
def known(alice_seat, coordination):
    """A household that Alice accompanies, known by an e-mail and a telephone."""

    def make(**fields):
        fields = {"led": True, "lead": alice_seat, "organisation": alice_seat.organisation} | fields
        project = ProjectFactory(**fields)
        PersonFactory(household=project.household, email="foyer@exemple.test", phone="+33612345678")
        return project

    return make


def closed(at):
    return {"stage": Stage.CLOSED, "closed_at": at, "closed_reason": "other_place"}


def test_it_works(known, at):
    project = known()

    receipt = receive_enquiry(new_enquiry(email="Foyer@Exemple.TEST"), at=at + LATER)

    assert receipt.attached
    assert not receipt.is_new
    assert receipt.project == project
    assert not receipt.enquiry.opened_project
    assert Project.objects.count() == 1


def test_a_telephone_is_recognised_however_it_is_typed(known, at):
    project = known()

    receipt = receive_enquiry(new_enquiry(phone="+33 6 12 34 56 78"), at=at)

    assert receipt.project == project


def test_its_adviser_is_told_and_an_answer_is_owed(known, alice, at):
    project = known()

    receive_enquiry(new_enquiry(email="foyer@exemple.test", call_when="midi"), at=at + LATER)

    email = Email.objects.get(to=[alice.email])
    assert email.template == "projects/emails/enquiry_attached"
    assert "midi" in email.text
    project.refresh_from_db()
    assert project.clock == "answer"


def test_the_sender_sees_what_anybody_would_see(known, adviser, figeac, at):
    known()
    words = {"commune_insee": figeac.insee, "message": "Bonjour", "phone": "0612345678"}

    theirs = receive_enquiry(new_enquiry(email="autre@exemple.test", **words), at=at)
    words["phone"] = "0687654321"
    somebody = receive_enquiry(new_enquiry(email="inconnu@exemple.test", **words), at=at)

    assert theirs.responsible == somebody.responsible == adviser
    thanks, others = (
        Email.objects.get(to=[address])
        for address in ("autre@exemple.test", "inconnu@exemple.test")
    )
    assert (thanks.text, thanks.reply_to) == (others.text, others.reply_to)


def test_in_their_own_mailbox_their_own_adviser_answers(known, adviser, figeac, alice, at):
    known()

    receive_enquiry(
        new_enquiry(email="foyer@exemple.test", commune_insee=figeac.insee), at=at + LATER
    )

    assert Email.objects.get(to=["foyer@exemple.test"]).reply_to == alice.email


def test_of_a_reserved_file_not_even_there(known, adviser, figeac, at):
    known(is_reserved=True)

    receive_enquiry(
        new_enquiry(email="foyer@exemple.test", commune_insee=figeac.insee), at=at + LATER
    )

    assert Email.objects.get(to=["foyer@exemple.test"]).reply_to == adviser.user.email


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.DORMANT, Stage.DEPARTED])
def test_on_a_project_set_aside_it_proposes_to_reopen(known, alice, at, stage):
    fields = {"stage": stage}
    if stage == Stage.CLOSED:
        fields = closed(at)
    if stage == Stage.DORMANT:
        fields["wake_on"] = at.date() + timedelta(days=200)
    project = known(**fields)

    receipt = receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at + LATER)

    project.refresh_from_db()
    assert receipt.enquiry.reopening_proposed
    assert project.stage == stage
    assert project.clock == "answer"
    assert Email.objects.get(to=[alice.email]).template == "projects/emails/enquiry_reopening"


def test_if_who_led_it_is_gone_the_coordination_is_told(known, alice_seat, coordinator, at):
    known(**closed(at))
    alice_seat.until = at.date()
    alice_seat.save()

    receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at + LATER)

    email = Email.objects.get(template="projects/emails/enquiry_reopening")
    assert email.to == [coordinator.email]


def test_who_comes_back_from_dreaming_is_called(known, alice_seat, at):
    project = known(stage=Stage.NURTURING)

    receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at + LATER)

    project.refresh_from_db()
    assert project.stage == Stage.NEW
    assert project.proposed_to == alice_seat
    assert Assignment.objects.get(state="proposed").reason == "reopened"


def test_of_a_settled_household_the_lead_is_told(known, alice, at):
    project = known(stage=Stage.SETTLED)

    receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at + LATER)

    project.refresh_from_db()
    assert project.stage == Stage.SETTLED
    assert Email.objects.filter(to=[alice.email]).count() == 1


def test_of_two_projects_the_open_one_is_theirs(known, at):
    known(**closed(at))
    living = ProjectFactory(led=True, opened_at=at - LATER)
    PersonFactory(household=living.household, email="foyer@exemple.test")
    known(stage=Stage.SETTLED, opened_at=at)

    receipt = receive_enquiry(new_enquiry(email="foyer@exemple.test"), at=at)

    assert receipt.project == living
