from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from ohmylot.domain.projects.operations.assignments import accept_assignment
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.sweeping import Swept, sweep_clocks
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry

DAY = timedelta(days=1)
NOTHING = Swept(reminders=0, escalations=0, covered=0)


@pytest.fixture
def waiting(adviser, figeac, coordinator, at):
    return receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project


def mails(template):
    return Email.objects.filter(template=f"projects/emails/{template}")


def test_it_works(waiting, adviser, coordinator, at):
    assert sweep_clocks(at=at + DAY) == Swept(reminders=1, escalations=0, covered=0)
    assert sweep_clocks(at=at + 2 * DAY) == Swept(reminders=0, escalations=1, covered=0)

    reminder, alert = mails("assignment_reminder").get(), mails("assignment_escalated").get()
    assert reminder.to == [adviser.user.email]
    assert alert.to == [coordinator.email]
    assert "vendredi 13 mars" in reminder.text
    assert adviser.user.full_name in alert.text


def test_each_message_leaves_once(waiting, at):
    for _ in range(3):
        sweep_clocks(at=at + 3 * DAY)

    assert mails("assignment_reminder").count() == 1
    assert mails("assignment_escalated").count() == 1


def test_nothing_before_its_time(waiting, at):
    assert sweep_clocks(at=at + DAY - timedelta(minutes=1)) == NOTHING


def test_week_ends_and_public_holidays_do_not_count(adviser, figeac, coordinator, at):
    thursday_before_easter = at.replace(month=4, day=2)
    receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=thursday_before_easter)

    friday, tuesday = thursday_before_easter + DAY, at.replace(month=4, day=7)

    assert sweep_clocks(at=friday).reminders == 1
    assert sweep_clocks(at=tuesday - timedelta(minutes=1)).escalations == 0
    assert sweep_clocks(at=tuesday).escalations == 1


def test_who_has_called_is_left_in_peace(waiting, adviser, at):
    accept_assignment(waiting, adviser, by=adviser.user, at=at)

    assert sweep_clocks(at=at + 5 * DAY) == NOTHING


def test_what_waits_for_the_coordination_is_told_to_it(coordinator, at):
    receive_enquiry(new_enquiry(), at=at)

    sweep_clocks(at=at + DAY)

    assert mails("assignment_reminder").get().to == [coordinator.email]


def test_the_journal_keeps_it(waiting, adviser, at):
    sweep_clocks(at=at + 2 * DAY)

    verbs = Entry.objects.filter(actor_id="").order_by("pk").values_list("verb", "facts")
    assert list(verbs)[-2:] == [
        ("assignment.reminded", {"seat": adviser.pk}),
        ("assignment.escalated", {"seat": adviser.pk}),
    ]


def test_its_queries_grow_by_a_few_a_case(adviser, figeac, at, django_assert_max_num_queries):
    def requests(count, day):
        for n in range(count):
            new = new_enquiry(commune_insee=figeac.insee, email=f"foyer{n}-{day}@exemple.test")
            receive_enquiry(new, at=at + day * DAY)

    requests(1, day=0)
    with django_assert_max_num_queries(25):
        sweep_clocks(at=at + DAY)
    sweep_clocks(at=at + 5 * DAY)

    requests(5, day=6)
    with django_assert_max_num_queries(25 + 4 * 5):
        sweep_clocks(at=at + 7 * DAY)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(adviser, figeac, coordinator, at):
    for n in range(5):
        new = new_enquiry(commune_insee=figeac.insee, email=f"foyer{n}@exemple.test")
        receive_enquiry(new, at=at)

    def work(_):
        try:
            return sweep_clocks(at=at + 2 * DAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as workers:
        swept = list(workers.map(work, range(3)))

    assert sum(one.reminders for one in swept) == mails("assignment_reminder").count() == 5
    assert sum(one.escalations for one in swept) == mails("assignment_escalated").count() == 5
