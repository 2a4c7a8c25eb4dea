"""From the file: write to the household, agree on a moment, look after its checklist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Appointment
from ohmylot.domain.projects.operations.announcing import announce_messages
from ohmylot.domain.projects.operations.appointments import NewAppointment, propose_appointment
from ohmylot.domain.projects.operations.messages import LONGEST, write_to_network
from ohmylot.foundations.messaging.models import Email
from tests.factories.projects import AppointmentFactory, FormalityFactory
from tests.interfaces.workspace.test_file_queries import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


@pytest.fixture
def tomorrow():
    return (timezone.now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_it_works(client, do, project, household_member):
    answer = do("write", **{"message-body": "Le maire vous attend jeudi.", "message-token": "a"})

    assert answer.status_code == 302
    client.sign_in(household_member)
    page = client.get(reverse("household:messages")).content.decode()
    assert "Le maire vous attend jeudi." in page
    announce_messages(at=timezone.now() + timedelta(minutes=5))
    assert [mail.to for mail in Email.objects.all()] == [[household_member.email]]


def test_without_a_space_nothing_is_lost_and_it_is_told(do, project):
    answer = do("write", **{"message-body": "Bonjour", "message-token": "a"})
    assert answer.status_code == 422
    assert "Bonjour</textarea>" in answer.content.decode()
    assert "n’a d’espace" in answer.content.decode()


def test_too_long_stays_in_the_page(do, household_member):
    answer = do("write", **{"message-body": "a" * LONGEST + " la fin", "message-token": "a"})
    assert answer.status_code == 422
    assert " la fin</textarea>" in answer.content.decode()


def test_a_message_that_waits_is_on_the_day_and_on_the_file(
    client, do, read, project, household_member, alice
):
    write_to_network(project, "Une question ?", by=household_member, at=timezone.now())
    assert "Un message attend votre réponse" in read().content.decode()
    day = client.get(reverse("workspace:today")).content.decode()
    assert "Une question ?" in day

    do("set-answered")
    assert "Une question ?" not in client.get(reverse("workspace:today")).content.decode()


def test_a_moment_is_proposed_chosen_and_told(
    client, do, project, household_member, alice, tomorrow
):
    do("propose", kind="call", slot_1=local(tomorrow), minutes="30", place="06 00 00 00 00")
    proposed = project.appointments.get()
    client.sign_in(household_member)
    page = client.get(reverse("household:appointments")).content.decode()
    assert "06 00 00 00 00" in page

    client.post(reverse("household:agree", args=[proposed.code]), {"slot": proposed.slots.get().pk})
    proposed.refresh_from_db()
    assert (proposed.state, proposed.starts_at) == ("confirmed", tomorrow)

    Appointment.objects.update(starts_at=timezone.now() - timedelta(minutes=1))
    assert do("hold", at=(proposed.code,), answered="oui", body="Tout va.").status_code == 302
    assert project.interactions.get().body == "Tout va."


def test_whom_i_speak_to_today(client, project, alice):
    AppointmentFactory(project=project, membership=project.lead, starts_at=timezone.now())
    client.sign_in(alice)
    day = client.get(reverse("workspace:today")).content.decode()
    assert "À qui vous parlez aujourd’hui" in day
    assert project.household.label in day


def test_a_double_booking_is_told(do, project, alice_seat, tomorrow):
    AppointmentFactory(membership=alice_seat, starts_at=tomorrow)
    answer = do("propose", kind="call", slot_1=local(tomorrow), minutes="30")
    assert answer.status_code == 422
    assert "Vous avez déjà un rendez-vous à ce moment" in answer.content.decode()


def test_what_the_household_wishes_is_agreed_with_one_button(
    do, project, household_member, alice_seat, tomorrow
):
    wish = propose_appointment(
        project,
        NewAppointment("call", [tomorrow]),
        side="household",
        by=household_member,
        at=timezone.now(),
    )
    do("agree", at=(wish.code,), slot=wish.slots.get().pk)
    wish.refresh_from_db()
    assert (wish.state, wish.membership) == ("confirmed", alice_seat)


def test_a_line_is_ticked_for_them_and_they_see_it(client, do, project, household_member):
    row = FormalityFactory(project=project, template__label_fr="Changer d’adresse")
    do("settle-formality", at=(row.template.slug,), state="done")
    client.sign_in(household_member)
    page = client.get(reverse("household:checklist"))
    assert [line.label for line in page.context["lines"].done] == ["Changer d’adresse"]


def test_a_thing_to_do_is_given_to_the_household(do, read, project):
    do("add-todo", **{"a-faire-words": "Envoyer les CV", "a-faire-for_household": "on"})
    assert project.todos.get().for_household
    assert "à faire par le foyer" in read().content.decode()


def test_its_page_costs_no_more_when_it_is_long(client, project, alice, household_member):
    client.force_login(alice)
    address = reverse("workspace:projects:household", args=[project.reference])

    def fill(times):
        for number in range(times):
            moment = timezone.now() - timedelta(minutes=number)
            write_to_network(project, f"Mot {number} {times}", by=household_member, at=moment)
            AppointmentFactory(project=project, membership=project.lead)
            FormalityFactory(project=project)

    fill(1)
    client.get(address)
    few = queries_of(client, address)
    fill(9)
    assert len(few) == len(queries_of(client, address)) <= 15
