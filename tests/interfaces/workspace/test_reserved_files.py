"""A reserved file, wherever a household could be named to somebody who may not open it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Absence
from ohmylot.domain.projects.models import Clock, Project, Todo
from ohmylot.domain.projects.operations import telling
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import MembershipFactory
from tests.factories.projects import EnquiryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]

SECRET = ("Inconnue-Duval", "+33611223344", "Personne ne doit savoir")


@pytest.fixture
def reserved(project):
    project.is_reserved = True
    project.save()
    household = project.household
    household.label = "Camille Inconnue-Duval"
    household.save()
    household.members.update(last_name="Inconnue-Duval", phone="+33611223344")
    EnquiryFactory(
        project=project,
        message="Personne ne doit savoir",
        last_name="Inconnue-Duval",
        received_at=timezone.now(),
        opened_project=False,
        phone="+33611223344",
    )
    return project


def waits(project, **who):
    """A first answer is owed, and late."""
    Project.objects.filter(pk=project.pk).update(
        clock=Clock.ANSWER, clock_due_at=timezone.now() - timezone.timedelta(days=3), **who
    )


def reads(client, user, address):
    client.sign_in(user)
    page = client.get(address)
    assert page.status_code == 200
    return [word for word in SECRET if word in page.text]


TODAY = reverse("workspace:today")


def test_its_lead_reads_it(client, alice, reserved):
    waits(reserved)
    assert "Inconnue-Duval" in reads(client, alice, TODAY)


def test_the_day_of_the_coordination_shows_an_outline(client, coordinator, reserved):
    waits(reserved)
    assert reads(client, coordinator, TODAY) == []
    waits(reserved, lead=None, stage="new")
    assert reads(client, coordinator, TODAY) == []


def test_the_day_of_a_cover_shows_an_outline(client, alice_seat, reserved):
    cover = MembershipFactory(organisation=alice_seat.organisation)
    today = timezone.localdate()
    Absence.objects.create(
        membership=alice_seat, since=today, until=today + timezone.timedelta(days=9), cover=cover
    )
    waits(reserved)
    assert reads(client, cover.user, TODAY) == []
    Project.objects.filter(pk=reserved.pk).update(clock=Clock.SILENCE)
    assert reads(client, cover.user, TODAY) == []


def test_a_todo_of_somebody_who_may_not_open_it_shows_an_outline(client, alice_seat, reserved):
    helper = MembershipFactory(organisation=alice_seat.organisation)
    Todo.objects.create(project=reserved, words="Rappeler Inconnue-Duval", owner=helper)
    assert reads(client, helper.user, TODAY) == []


def test_no_message_names_it(reserved, coordinator, at):
    for template in ("enquiry_attached", "enquiry_reopening", "support_asked"):
        telling.tell_coordination(template, reserved, at=at)
    for template in ("assignment_reminder", "assignment_proposed"):
        telling.tell_responsible(template, reserved, at=at, due_at=at, sentence="")
    written = Email.objects.all()
    assert written.count() == 5
    for email in written:
        for words in (email.subject, email.text, email.html):
            assert "Inconnue-Duval" not in words


def test_noting_a_request_of_theirs_tells_nothing(client, charlie, coordinator, reserved):
    """The words and the page are those of any request that goes to somebody else."""
    answers = []
    for user in (charlie, coordinator):
        client.sign_in(user)
        for number in ("06 11 22 33 44", "06 99 88 77 66"):
            page = client.post(
                reverse("workspace:projects:note"),
                {
                    "token": f"{user.pk}-{number}",
                    "channel": "phone",
                    "first_name": "Camille",
                    "phone": number,
                    "language": "fr",
                },
                follow=True,
            )
            assert reserved.reference not in page.text + page.request["PATH_INFO"]
            assert "déjà connu" not in page.text
            answers.append(page.status_code)
    assert answers == [200] * 4
