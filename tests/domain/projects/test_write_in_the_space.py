"""A household and its adviser write to each other: one thread; mails say that, not what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ohmylot.domain.people.operations import declare_absence
from ohmylot.domain.projects.models import Interaction, Project, Stage
from ohmylot.domain.projects.operations import messages
from ohmylot.domain.projects.operations.announcing import announce_messages
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.reopening import NothingToReopen
from ohmylot.domain.projects.operations.stages import move_stage
from ohmylot.domain.projects.operations.stepping import ProjectHasEnded
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import MembershipFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=15)
SECRET = "Nous divorçons, dites-le à personne."


def told(to):
    return [mail for mail in Email.objects.order_by("pk") if to in mail.to]


def test_it_works(project, household_member, alice, at):
    wrote = messages.write_to_network(project, "Bonjour !", by=household_member, at=at)
    answered = messages.write_to_household(project, "Bien reçu.", by=alice, at=at + LATER)

    assert (wrote.kind, wrote.direction, wrote.in_space) == ("message", "in", True)
    assert wrote.person == household_member.person
    assert answered.direction == "out"
    project = Project.objects.get(pk=project.pk)
    assert project.last_from_person_at == at
    assert project.last_exchange_at == at + LATER
    wrote.refresh_from_db()
    assert wrote.handled_at == at + LATER


def test_the_words_are_neither_in_the_journal_nor_in_the_mail(project, household_member, alice, at):
    messages.write_to_network(project, SECRET, by=household_member, at=at)
    announce_messages(at=at + LATER)
    messages.write_to_household(project, SECRET, by=alice, at=at + LATER)
    announce_messages(at=at + 2 * LATER)

    assert len(told(alice.email)) == len(told(household_member.email)) == 1
    everything = [str(entry.facts) for entry in Entry.objects.all()]
    everything += [mail.subject + mail.text + mail.html for mail in Email.objects.all()]
    assert not [words for words in everything if "divor" in words]


def test_three_lines_in_a_row_are_announced_once(project, household_member, alice, at):
    for number in range(3):
        moment = at + timedelta(minutes=number)
        messages.write_to_network(project, f"Ligne {number}", by=household_member, at=moment)

    announce_messages(at=at + timedelta(minutes=5))
    assert told(alice.email) == []
    announce_messages(at=at + timedelta(minutes=13))
    announce_messages(at=at + timedelta(minutes=14))

    assert len(told(alice.email)) == 1
    assert "3 messages" in told(alice.email)[0].text


def test_what_was_answered_at_once_is_not_announced(project, household_member, alice, at):
    messages.write_to_network(project, "Une question", by=household_member, at=at)
    messages.write_to_household(project, "La réponse", by=alice, at=at + timedelta(minutes=3))
    announce_messages(at=at + LATER)
    assert told(alice.email) == []


def test_a_call_answers_too(project, household_member, alice, at):
    wrote = messages.write_to_network(project, "Une question", by=household_member, at=at)
    log_interaction(project, NewInteraction("call"), by=alice, at=at + LATER)
    wrote.refresh_from_db()
    assert wrote.handled_at == at + LATER


def test_when_the_adviser_is_away_the_cover_is_told(
    project, household_member, alice_seat, alice, at
):
    cover = MembershipFactory(user__email="relais@exemple.test")
    day = date(2026, 1, 1)
    declare_absence(alice_seat, since=day, until=date(2027, 12, 31), cover=cover, by=None, at=at)
    messages.write_to_network(project, "Bonjour", by=household_member, at=at)
    announce_messages(at=at + LATER)
    assert told(alice.email) == []
    assert len(told("relais@exemple.test")) == 1


def test_only_adults_with_a_space_are_told_each_in_their_language(
    project, household_member, alice, at
):
    household = project.household
    PersonFactory(household=household, email="sans-espace@exemple.test")
    reader = UserFactory(email="second@exemple.test")
    PersonFactory(household=household, email=reader.email, user=reader, language="en", rank=1)
    messages.write_to_household(project, "Bonjour", by=alice, at=at)
    announce_messages(at=at + LATER)

    assert told("sans-espace@exemple.test") == []
    assert "Alice Martin has written to you" in told("second@exemple.test")[0].subject
    assert "/en/mon-espace/messages/" in told("second@exemple.test")[0].text
    assert "Alice Martin vous a écrit" in told(household_member.email)[0].subject


def test_the_same_page_sent_again_is_the_same_message(project, household_member, at):
    first = messages.write_to_network(project, "Allô", token="abc", by=household_member, at=at)
    again = messages.write_to_network(
        project, "Allô", token="abc", by=household_member, at=at + timedelta(hours=2)
    )
    assert first == again
    assert Interaction.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  \n\x00 "])
def test_it_refuses_nothing_written(project, household_member, words, at):
    with pytest.raises(messages.NothingWritten):
        messages.write_to_network(project, words, by=household_member, at=at)


def test_it_refuses_what_is_too_long(project, household_member, at):
    with pytest.raises(messages.MessageTooLong):
        messages.write_to_network(project, "a" * (messages.LONGEST + 1), by=household_member, at=at)


def test_it_refuses_to_write_where_nobody_reads(project, alice, at):
    with pytest.raises(messages.NobodyReadsThere):
        messages.write_to_household(project, "Bonjour", by=alice, at=at)


def test_nothing_to_answer_is_said_with_a_button(project, household_member, alice, at):
    messages.write_to_network(project, "Merci !", by=household_member, at=at)
    assert messages.set_answered(project, by=alice, at=at + LATER) == 1
    assert messages.set_answered(project, by=alice, at=at + LATER) == 0


def test_an_ended_project_reopens_with_the_words(project, household_member, alice, at):
    project = move_stage(project, "closed", closed_reason="not_ripe", by=alice, at=at)
    with pytest.raises(ProjectHasEnded):
        messages.write_to_network(project, "Nous revenons", by=household_member, at=at + LATER)

    for _ in range(2):
        messages.come_back(
            project, "Nous revenons", token="retour", by=household_member, at=at + LATER
        )

    project = Project.objects.get(pk=project.pk)
    assert (project.stage, project.closed_reason) == (Stage.NEW, "")
    assert project.interactions.get(in_space=True).body == "Nous revenons"
    assert len(told(alice.email)) == 1


def test_a_project_under_way_does_not_come_back(project, household_member, at):
    with pytest.raises(NothingToReopen):
        messages.come_back(project, "Nous revenons", by=household_member, at=at)
    assert not project.interactions.exists()
