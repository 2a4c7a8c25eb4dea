"""How it goes, a month, three, six and twelve months after the arrival."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import FollowUp, FollowUpAnswer, Stage
from ohmylot.domain.projects.operations.asking_news import (
    AlreadyTold,
    News,
    NobodyLivesHere,
    NotTheirs,
    ask_how_it_goes,
    send_link_again,
    tell_news,
)
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.operations.staying import record_departure, record_follow_up
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import PersonFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
WELL = News("yes", feelings={"job": "well", "people": "hard"}, network="decisive", words="Merci.")


@pytest.fixture
def settled(project, alice, at):
    """Arrived forty days ago: the call of the first month was due ten days ago."""
    day = at.date() - timedelta(days=40)
    facts = SettlingFacts(day, CommuneFactory(name="Figeac"), 1, 0, "rented")
    return settle(project, facts, by=alice, at=at)


@pytest.fixture
def call(settled):
    return settled.follow_ups.get(kind="m1")


@pytest.fixture
def person(project):
    return project.household.members.get()


def letters():
    return Email.objects.filter(template__endswith="news_asked")


def test_it_works(project, call, person, at):
    assert ask_how_it_goes(at=at) == 1
    assert letters().get().to == [person.email] and letters().get().is_secret

    tell_news(call, WELL, person=person, at=at)

    call.refresh_from_db()
    project.refresh_from_db()
    assert (call.still_here, call.held_at, call.by) == ("yes", at, None)
    assert call.installation.network == "decisive"
    said = project.interactions.get(direction="in")
    assert "Rencontrer du monde\u00a0: Difficile" in said.body and "Merci." in said.body
    assert project.last_from_person_at == at
    assert not project.todos.exists()


def test_asked_twice_by_the_clock_it_is_written_once(settled, at):
    PersonFactory(household=settled.project.household, language="en")

    assert [ask_how_it_goes(at=at), ask_how_it_goes(at=at)] == [1, 0]

    assert sorted(letters().values_list("language", flat=True)) == ["en", "fr"]


def test_it_is_not_written_early_nor_a_month_late_nor_to_a_telephone(settled, person, at):
    due = settled.follow_ups.get(kind="m1").due_on
    day = at + (due - at.date())
    assert ask_how_it_goes(at=day - timedelta(days=1)) == 0
    assert ask_how_it_goes(at=day + timedelta(days=30)) == 0
    person.email = ""
    person.save()
    assert ask_how_it_goes(at=at) == 0
    assert FollowUp.objects.owed().count() == 4


def test_not_answered_the_call_is_still_owed(call, at):
    ask_how_it_goes(at=at)

    assert call in FollowUp.objects.owed()


def test_a_hand_asked_for_is_somebody_s_to_do(project, call, person, alice_seat, at):
    tell_news(call, News("yes", help_with=("home", "people")), person=person, at=at)

    todo = project.todos.get()
    assert todo.owner == alice_seat
    assert todo.words == "Le foyer demande un coup de main : logement, vie sociale"
    assert set(project.tracks.values_list("kind", flat=True)) == {"housing", "social_life"}
    assert Email.objects.get(template__endswith="news_received").to == [alice_seat.user.email]


def test_who_says_that_they_left_is_called(project, call, person, at):
    tell_news(call, News("no"), person=person, at=at)

    call.refresh_from_db()
    project.refresh_from_db()
    assert (call.still_here, project.stage) == ("no", Stage.SETTLED)
    assert "reparti" in project.todos.get().words


def test_still_here_after_a_year_they_are_anchored(project, settled, person, at):
    later = at + timedelta(days=330)
    tell_news(settled.follow_ups.get(kind="m12"), News("yes"), person=person, at=later)

    project.refresh_from_db()
    assert project.stage == Stage.ANCHORED


def test_it_is_told_once(call, person, at):
    tell_news(call, WELL, person=person, at=at)

    with pytest.raises(AlreadyTold):
        tell_news(call, WELL, person=person, at=at)
    assert FollowUpAnswer.objects.count() == 1


def test_what_the_adviser_noted_meanwhile_stands(call, person, alice, at):
    record_follow_up(call, still_here="yes", words="Vus au marché.", by=alice, at=at)

    tell_news(call, WELL, person=person, at=at)

    call.refresh_from_db()
    assert (call.words, call.by) == ("Vus au marché.", alice)
    assert call.answer.words == "Merci." and call.installation.network == "decisive"


def test_it_refuses_others_the_departed_and_the_impossible(project, call, person, alice, at):
    with pytest.raises(NotTheirs):
        tell_news(call, WELL, person=PersonFactory(), at=at)
    for wrong in (News("maybe"), News("yes", feelings={"job": "?"}), News("yes", help_with=("x",))):
        with pytest.raises(AnswerIsNotAChoice):
            tell_news(call, wrong, person=person, at=at)
    record_departure(project, left_on=at.date(), reason="family", by=alice, at=at)
    with pytest.raises(NobodyLivesHere):
        tell_news(call, WELL, person=person, at=at)
    with pytest.raises(NobodyLivesHere):
        send_link_again(call, person, at=at)


def test_another_link_leaves_once_an_hour(call, person, at):
    assert [send_link_again(call, person, at=at) for _ in range(2)] == [True, False]
    assert send_link_again(call, person, at=at + timedelta(hours=2))
    assert letters().count() == 2


def test_the_journal_says_nothing_of_what_they_said(call, person, at):
    tell_news(call, WELL, person=person, at=at)

    facts = Entry.objects.get(verb="follow_up.answered").facts
    assert facts == {"kind": "m1"}


def test_a_seal_opens_its_own_page_for_thirty_days(at):
    token = sealed.seal(sealed.NEWS, 1, 2, on=at.date())

    found = sealed.read(token, sealed.NEWS)
    assert (found.key, found.person) == (1, 2)
    assert not found.has_expired(at.date() + timedelta(days=30))
    assert found.has_expired(at.date() + timedelta(days=31))
    assert sealed.read(token, sealed.INVITATION) is None
    assert sealed.read(token[:-3], sealed.NEWS) is None
