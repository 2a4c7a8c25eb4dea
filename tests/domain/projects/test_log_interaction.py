from datetime import timedelta

import pytest

from ohmylot.domain.projects.models import Interaction, Project, Stage
from ohmylot.domain.projects.operations.assignments import accept_assignment
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.interactions import (
    HasNotHappenedYet,
    NewInteraction,
    PersonOfAnotherHousehold,
    log_interaction,
    log_organisation_visit,
)
from ohmylot.foundations.journal.models import Entry
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import OrganisationFactory, PersonFactory

CALL = NewInteraction("call", body="Un long appel.")


@pytest.fixture
def asked(adviser, at):
    """A request proposed to the adviser of Figeac."""
    return receive_enquiry(new_enquiry(commune_insee="46102"), at=at).project


def test_it_works(asked, adviser, at):
    later = at + timedelta(hours=3)

    log_interaction(asked, CALL, by=adviser.user, at=later)

    project = Project.objects.get(pk=asked.pk)
    assert project.lead == adviser
    assert project.stage == Stage.QUALIFIED
    assert project.first_answer_at == later


def test_it_is_written_in_the_journal_without_what_was_said(asked, adviser, at):
    log_interaction(asked, CALL, by=adviser.user, at=at)

    entry = Entry.objects.get(verb="interaction.logged")
    assert "Un long appel" not in str(entry.facts)


def test_told_twice_within_a_minute_it_is_one(asked, adviser, at):
    log_interaction(asked, CALL, by=adviser.user, at=at)
    log_interaction(asked, CALL, by=adviser.user, at=at + timedelta(seconds=40))

    assert Interaction.objects.count() == 1


def test_two_tries_an_hour_apart_are_two(asked, adviser, at):
    for hours in (1, 2):
        tried = NewInteraction("call", answered=False)
        log_interaction(asked, tried, by=adviser.user, at=at + timedelta(hours=hours))

    assert Interaction.objects.count() == 2


def test_a_call_without_answer_accepts_nothing(asked, adviser, at):
    log_interaction(asked, NewInteraction("call", answered=False), by=adviser.user, at=at)

    project = Project.objects.get(pk=asked.pk)
    assert (project.lead, project.stage, project.first_answer_at) == (None, Stage.NEW, None)

    accept_assignment(project, adviser, by=adviser.user, at=at)
    later = at + timedelta(hours=1)
    log_interaction(project, NewInteraction("call", answered=False), by=adviser.user, at=later)
    project.refresh_from_db()
    assert (project.lead, project.stage) == (adviser, Stage.NEW)


def test_a_letter_answers_and_the_reply_accepts(asked, adviser, at):
    log_interaction(asked, NewInteraction("email", body="Bonjour"), by=adviser.user, at=at)
    assert Project.objects.get(pk=asked.pk).lead is None
    assert Project.objects.get(pk=asked.pk).first_answer_at == at

    reply = NewInteraction("email", direction="in", body="Merci !")
    log_interaction(asked, reply, by=None, at=at + timedelta(days=1))

    project = Project.objects.get(pk=asked.pk)
    assert (project.lead, project.stage) == (adviser, Stage.QUALIFIED)


def test_the_call_of_somebody_else_answers_and_does_not_accept(asked, coordinator, at):
    log_interaction(asked, CALL, by=coordinator, at=at)

    project = Project.objects.get(pk=asked.pk)
    assert (project.lead, project.stage, project.first_answer_at) == (None, Stage.NEW, at)


def test_it_refuses_the_future(asked, adviser, at):
    tomorrow = NewInteraction("call", happened_at=at + timedelta(days=1))

    with pytest.raises(HasNotHappenedYet):
        log_interaction(asked, tomorrow, by=adviser.user, at=at)


def test_it_refuses_a_person_of_another_household(asked, adviser, at):
    with pytest.raises(PersonOfAnotherHousehold):
        log_interaction(
            asked, NewInteraction("call", person=PersonFactory()), by=adviser.user, at=at
        )


def test_a_visit_to_a_company_is_about_the_company(adviser, at):
    company = OrganisationFactory(outside=True)

    visit = log_organisation_visit(company, NewInteraction("visit"), by=adviser.user, at=at)

    assert (visit.about, visit.project, visit.membership) == (company, None, adviser)
