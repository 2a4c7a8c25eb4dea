"""One message a morning instead of many; what presses never waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.people.models import User
from ohmylot.domain.people.operations import choose_rhythm
from ohmylot.domain.projects.models import DigestLine
from ohmylot.domain.projects.operations.announcing import announce_messages
from ohmylot.domain.projects.operations.digesting import is_pressing, send_digests
from ohmylot.domain.projects.operations.messages import write_to_network
from ohmylot.domain.projects.operations.telling import file_address, tell_responsible
from ohmylot.foundations.messaging.models import Email
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(alice, at):
    return choose_rhythm(alice, User.MailRhythm.DAILY, at=at)


def morning(at, days=1):
    return send_digests(link=file_address, at=(at + timedelta(days=days)).replace(hour=7))


def told(alice):
    return [mail for mail in Email.objects.order_by("pk") if alice.email in mail.to]


def test_it_works(project, alice_seat, daily, at):
    other = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    for one in (project, project, other):
        tell_responsible("household_split", one, at=at)
    assert told(daily) == []

    assert morning(at) == 1

    letter = told(daily)[0]
    assert letter.subject == "3 choses à savoir ce matin"
    assert letter.text.count("Un foyer que vous suivez est séparé") == 2
    assert project.household.label in letter.text
    assert file_address(other) in letter.text
    assert morning(at) == 0
    assert not DigestLine.objects.exists()


def test_who_wishes_is_told_each_time(project, alice, at):
    tell_responsible("household_split", project, at=at)
    assert len(told(alice)) == 1
    assert not DigestLine.objects.exists()


@pytest.mark.parametrize(
    "template", ["assignment_proposed", "assignment_reminder", "support_asked"]
)
def test_what_is_given_asked_or_runs_out_never_waits(template, at):
    assert is_pressing(template, {}, at)


def test_a_moment_that_is_near_never_waits(at):
    assert is_pressing("appointment_told", {"starts_at": at + timedelta(days=1)}, at)
    assert is_pressing("appointment_told", {"slots": [at + timedelta(hours=3)]}, at)
    assert not is_pressing("appointment_told", {"starts_at": at + timedelta(days=9)}, at)


def test_several_messages_of_a_family_are_one_line(project, household_member, daily, at):
    for minute in range(3):
        moment = at + timedelta(minutes=minute)
        write_to_network(project, f"Ligne {minute}", by=household_member, at=moment)
    announce_messages(at=at + timedelta(hours=1))
    assert told(daily) == []

    morning(at)

    assert "Vous a écrit 3 fois" in told(daily)[0].text


def test_it_waits_for_a_day_on_which_they_work_a_week_at_most(project, alice_seat, daily, at):
    # The clock of tests stands on a Tuesday.
    alice_seat.working_days = "0"
    alice_seat.save()
    tell_responsible("household_split", project, at=at)
    assert morning(at) == 0
    assert morning(at, days=6) == 1


def test_a_file_reserved_since_names_nobody(project, daily, at):
    tell_responsible("household_split", project, at=at)
    project.is_reserved = True
    project.save()
    morning(at)
    assert project.household.label not in told(daily)[0].text


def test_whoever_left_reads_no_more_of_them(project, alice_seat, daily, coordinator, at):
    tell_responsible("household_split", project, at=at)
    alice_seat.until = at.date()
    alice_seat.save()
    morning(at)
    assert told(daily) == []
    assert len(told(coordinator)) == 1


def test_after_a_long_sleep_the_house_does_not_say_everything(project, daily, at):
    tell_responsible("household_split", project, at=at)
    assert morning(at, days=20) == 0
    assert not DigestLine.objects.exists()
