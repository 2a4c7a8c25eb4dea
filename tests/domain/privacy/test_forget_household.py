"""The people are forgotten; what they counted still counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.operations import ask_for_alert
from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.operations import give_household_access
from ohmylot.domain.privacy.operations.forgetting import forget_household, forget_person
from ohmylot.domain.projects.models import Enquiry, Project, ReceivedMail, SearchKey, Stage
from ohmylot.domain.projects.models.digests import OF_SEVERAL_FILES
from ohmylot.domain.projects.operations.announcing import announce_messages
from ohmylot.domain.projects.operations.digesting import send_digests
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.messages import write_to_network
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.telling import file_address
from ohmylot.domain.projects.search import index_project, search_projects
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.domain.privacy.kept import everything_kept
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import PersonFactory
from tests.factories.projects import EnquiryFactory, InteractionFactory

pytestmark = pytest.mark.django_db
# Words that only this household ever said or was called by.
MARKS = ("zephyrine", "quetzalcoatl", "0698761234", "+33698761234")


@pytest.fixture
def zephyrine(project, alice, coordination):
    """A household whose words are found nowhere else."""
    person = project.household.members.get()
    person.first_name, person.last_name = "Zephyrine", "Quetzalcoatl"
    person.email, person.phone = "zephyrine@exemple.test", "+33698761234"
    person.trade_words = "dompteuse zephyrine"
    person.save()
    project.household.label = "Zephyrine Quetzalcoatl"
    project.household.save()
    project.story = "Zephyrine vient de loin."
    project.save()
    EnquiryFactory(
        project=project,
        first_name="Zephyrine",
        email="zephyrine@exemple.test",
        message="Je suis Zephyrine",
        answers={"q": "quetzalcoatl"},
    )
    with transaction.atomic():
        give_household_access(person, at=NOW)
    log_interaction(project, NewInteraction("call", body="Zephyrine a dit"), by=alice, at=NOW)
    add_note(project, "Zephyrine hésite", audience="followers", by=alice, at=NOW)
    project.tracks.create(kind="job", state="blocked", blocked_reason="Zephyrine sans diplôme")
    index_project(project)
    ask_for_alert(
        Asked(words="dompteuse"),
        query="q=dompteuse",
        email="Zephyrine@exemple.test",
        language="fr",
        rhythm="daily",
        at=NOW,
    )
    person.refresh_from_db()
    return person


def test_it_works(zephyrine, project, alice):
    assert all(mark in everything_kept() for mark in MARKS[:2])

    # What waits to be told one morning, or was; and a letter that nobody has put in a file.
    project.digest_lines.create(user=alice, words="Zephyrine a écrit", written_at=NOW)
    send_digests(link=file_address, at=NOW)
    write_to_network(project, "Merci", by=zephyrine.user, at=NOW)
    announce_messages(at=NOW + timedelta(minutes=10))
    assert set(OF_SEVERAL_FILES) <= set(Email.objects.values_list("template", flat=True))
    ReceivedMail.objects.create(
        message_id="<1@exemple.test>", sender=zephyrine.email, why="no_file", received_at=NOW
    )
    forget_household(project.household, by=None, at=NOW)

    kept = everything_kept()
    assert [mark for mark in MARKS if mark in kept] == []
    assert not SearchKey.objects.exists()
    assert Entry.objects.filter(verb="household.forgotten").count() == 1


def test_the_project_is_no_file_any_more(zephyrine, project, alice, coordinator):
    forget_household(project.household, by=None, at=NOW)

    project.refresh_from_db()
    assert project.stage == Stage.CLOSED and project.forgotten_at == NOW
    for user in (alice, coordinator):
        assert not Project.objects.visible_to(user).filter(pk=project.pk).exists()
        assert search_projects(project.reference, user) == []
    refresh(project, at=NOW)
    assert not project.access.exists()


def test_the_account_is_closed(zephyrine, project):
    user = zephyrine.user
    forget_household(project.household, by=None, at=NOW)
    user.refresh_from_db()
    assert user.email is None and not user.is_active
    assert not Project.objects.lived_by(user).exists()


def test_a_colleague_who_settled_keeps_their_account(project, household_member, alice):
    Person.objects.filter(user=household_member).update(user=None)
    project.household.members.update(user=alice)
    forget_household(project.household, by=None, at=NOW)
    assert User.objects.get(pk=alice.pk).email == "alice@exemple.test"


def test_messages_not_yet_sent_are_given_up(figeac, adviser):
    project = receive_enquiry(new_enquiry(commune_insee="46102"), at=NOW).project
    assert Email.objects.filter(state="owed", to=["camille@exemple.test"]).exists()
    forget_household(project.household, by=None, at=NOW)
    assert "camille" not in str(list(Email.objects.values("to", "text", "subject"))).lower()
    assert not Email.objects.filter(state="owed").exists()


def test_who_writes_again_later_is_new(figeac, adviser):
    project = receive_enquiry(new_enquiry(commune_insee="46102"), at=NOW).project
    forget_household(project.household, by=None, at=NOW)
    again = receive_enquiry(new_enquiry(commune_insee="46102"), at=NOW + timedelta(days=1))
    assert again.is_new and again.project != project


def test_one_of_two_adults(zephyrine, project, alice):
    other = PersonFactory(household=project.household, first_name="Barnabé", rank=1)
    InteractionFactory(project=project, person=zephyrine, body="Zephyrine seule")
    InteractionFactory(project=project, person=other, body="Barnabé seul")

    forget_person(zephyrine, by=None, at=NOW)

    zephyrine.refresh_from_db()
    other.refresh_from_db()
    assert (zephyrine.first_name, zephyrine.email, zephyrine.user) == ("", "", None)
    assert other.first_name == "Barnabé"
    project.refresh_from_db()
    project.household.refresh_from_db()
    assert project.forgotten_at is None
    assert project.household.label == other.full_name
    bodies = set(project.interactions.values_list("body", flat=True))
    assert "Barnabé seul" in bodies and "Zephyrine seule" not in bodies
    assert Enquiry.objects.get(project=project).first_name == ""
    assert project.notes.exists()
