"""The day before, a word to the household: once, if it still stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects.operations.appointments import (
    NewAppointment,
    cancel_appointment,
    confirm_appointment,
    propose_appointment,
)
from ohmylot.domain.projects.operations.reminding import remind_of_tomorrow
from ohmylot.foundations.messaging.models import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(project, household_member, alice, at):
    moment = at + timedelta(days=2)
    new = NewAppointment("call", [moment], place="05 65 00 00 00")
    proposed = propose_appointment(project, new, side="network", by=alice, at=at)
    return confirm_appointment(proposed, moment, side="household", by=household_member, at=at)


def reminders(state=""):
    told = Email.objects.filter(template__endswith="/appointment_tomorrow")
    return told.filter(state=state) if state else told


def test_it_works(agreed, household_member, alice, at):
    assert remind_of_tomorrow(at=at) == 0
    the_day_before = at + timedelta(days=1)

    assert remind_of_tomorrow(at=the_day_before) == 1
    assert remind_of_tomorrow(at=the_day_before + timedelta(hours=2)) == 0

    letter = reminders().get()
    assert letter.to == [household_member.email]
    assert "avec Alice Martin a lieu demain" in letter.text
    assert letter.reply_to == alice.email


def test_each_adult_is_told_in_their_language(agreed, household_member, project, at):
    project.household.members.update(language="en")
    remind_of_tomorrow(at=at + timedelta(days=1))
    assert reminders().get().subject.startswith("Tomorrow:")


def test_called_off_nobody_is_told_to_come(agreed, alice, at):
    remind_of_tomorrow(at=at + timedelta(days=1))
    cancel_appointment(agreed, by=alice, at=at + timedelta(days=1, minutes=1))
    assert reminders("owed").count() == 0
    assert reminders("cancelled").count() == 1

    assert remind_of_tomorrow(at=at + timedelta(days=1, hours=1)) == 0


def test_after_a_long_sleep_what_is_today_is_not_called_tomorrow(agreed, at):
    assert remind_of_tomorrow(at=at + timedelta(days=2)) == 0


def test_agreed_upon_an_hour_ago_it_needs_no_reminder(agreed, at):
    agreed.confirmed_at = at + timedelta(days=1)
    agreed.save()
    assert remind_of_tomorrow(at=at + timedelta(days=1, hours=1)) == 0
