"""One thread, the same on both sides; nothing typed is ever lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.messages import LONGEST, write_to_household
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.stages import move_stage
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.projects import InteractionFactory, ProjectFactory

pytestmark = pytest.mark.django_db
THREAD = reverse("household:messages")


@pytest.fixture
def write(client, household_member):
    def post(body, token="jeton", by=household_member, address=THREAD):
        client.sign_in(by)
        return client.post(address, {"body": body, "token": token})

    return post


def test_it_works(client, write, project, alice, household_member):
    write_to_household(project, "Le maire vous attend.", by=alice, at=timezone.now())
    assert write("Merci, nous venons jeudi.").status_code == 302

    page = client.get(THREAD).content.decode()
    assert "Le maire vous attend." in page
    assert "Merci, nous venons jeudi." in page
    client.sign_in(alice)
    file = client.get(project.get_absolute_url()).content.decode()
    assert "Merci, nous venons jeudi." in file


def test_the_other_adult_reads_the_same_thread(client, write, project, household_member):
    write("Nous venons jeudi.")
    other = UserFactory(email="second@exemple.test", full_name="Sacha Exemple")
    PersonFactory(household=project.household, user=other, email=other.email, rank=1)
    client.sign_in(other)
    page = client.get(THREAD).content.decode()
    assert "Nous venons jeudi." in page
    assert "Claude Exemple" in page


def test_notes_calls_and_letters_of_others_are_not_in_it(
    client, project, alice, household_member, at
):
    add_note(project, "Un mot entre nous", audience="followers", by=alice, at=at)
    InteractionFactory(project=project, body="Ce qui s’est dit au téléphone")
    stranger = ProjectFactory(led=True)
    InteractionFactory(project=stranger, kind="message", in_space=True, body="D’une autre famille")
    client.sign_in(household_member)
    page = client.get(THREAD).content.decode()
    for words in ("Un mot entre nous", "au téléphone", "D’une autre famille"):
        assert words not in page


@pytest.mark.parametrize("body", ["", "   \n "])
def test_an_empty_message_is_told(write, project, body):
    answer = write(body)
    assert answer.status_code == 422
    assert "Écrivez quelques mots" in answer.content.decode()
    assert not project.interactions.exists()


def test_a_message_too_long_stays_in_the_page(write, project):
    answer = write("a" * (LONGEST + 1) + " la fin")
    assert answer.status_code == 422
    assert " la fin" in answer.content.decode()
    assert not project.interactions.exists()


def test_the_same_page_sent_twice_is_one_message(write, project):
    write("Allô ?")
    write("Allô ?")
    assert project.interactions.count() == 1


def test_to_a_closed_project_the_words_wait_for_a_yes(write, project, alice):
    move_stage(project, "closed", closed_reason="not_ripe", by=alice, at=timezone.now())
    answer = write("Nous avons vendu la maison.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nous avons vendu la maison." in page
    assert "Envoyer et reprendre notre projet" in page

    write("Nous avons vendu la maison.", address=reverse("household:come-back"))
    project = Project.objects.get(pk=project.pk)
    assert project.stage == "new"
    assert project.interactions.get().body == "Nous avons vendu la maison."


def test_any_characters_are_kept_as_words(client, write, project):
    write("<script>alert(1)</script> & é 🏡")
    page = client.get(THREAD).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
    assert "<script>alert" not in page


def test_older_messages_are_one_link_away(client, household_member, project, at):
    for number in range(35):
        InteractionFactory(
            project=project, kind="message", in_space=True, body=f"Message numéro {number}."
        )
    client.sign_in(household_member)
    page = client.get(THREAD)
    assert page.content.decode().count("Message numéro") == 30
    older = client.get(THREAD, {"avant": page.context["page"].next_mark}).content.decode()
    assert older.count("Message numéro") == 5


def test_it_says_who_reads_and_when(client, household_member, alice_seat):
    alice_seat.working_days = "01"
    alice_seat.save()
    client.sign_in(household_member)
    assert "Alice Martin vous lit et travaille le lundi, mardi." in (
        client.get(THREAD).content.decode().replace("Lundi", "lundi").replace("Mardi", "mardi")
    )


def test_in_english(client, write, household_member, project):
    Person.objects.filter(user=household_member).update(language="en")
    client.sign_in(household_member)
    page = client.get("/en" + THREAD).content.decode()
    assert "Alice Martin reads you" in page


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59", "demain"])
def test_a_moment_of_another_age_is_told(client, household_member, moment):
    client.sign_in(household_member)
    page = client.post(reverse("household:appointments"), {"kind": "call", "slot_1": moment})
    assert page.status_code == 422
