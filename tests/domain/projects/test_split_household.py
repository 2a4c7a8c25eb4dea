"""A couple parts: each goes on with their own, and sees nothing of the other, by any door."""

from __future__ import annotations

import io
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from ohmylot.domain.people.models import Person
from ohmylot.domain.people.operations import give_household_access
from ohmylot.domain.privacy.operations.forgetting import forget_household
from ohmylot.domain.privacy.operations.requests import ask
from ohmylot.domain.projects.models import Installation, Project, Stage
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.messages import write_to_household
from ohmylot.domain.projects.operations.referring import SPOKEN, NewReferral, refer
from ohmylot.domain.projects.operations.settling import AlreadySettled, settle
from ohmylot.domain.projects.operations.splitting import (
    NobodyLeaves,
    NotOfThisHousehold,
    SomebodyMustStay,
    split_household,
)
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.journal.operations import record_consultation
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.domain.projects.referring import company
from tests.factories.people import MembershipFactory, PersonFactory
from tests.factories.projects import DocumentFactory, EnquiryFactory
from tests.factories.territory import CommuneFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def couple(project, alice):
    """Ada and Blaise, with a child, each with their own access."""
    TerritoryFactory()
    # Far from those that the counter of the year gives.
    project.reference = "LOT-2020-90001"
    project.save()
    home = project.household
    ada = home.members.get()
    Person.objects.filter(pk=ada.pk).update(first_name="Ada", last_name="Un")
    ada.refresh_from_db()
    blaise = PersonFactory(
        household=home, rank=1, first_name="Blaise", last_name="Deux", email="b@exemple.test"
    )
    child = PersonFactory(household=home, child=True)
    for adult in (ada, blaise):
        give_household_access(adult, at=NOW)
        adult.refresh_from_db()
    EnquiryFactory(project=project, first_name="Ada", message="Nous deux", email=ada.email)
    log_interaction(project, NewInteraction("call", body="Avant", person=ada), by=alice, at=NOW)
    return ada, blaise, child


@pytest.fixture
def parted(project, couple, alice):
    _, blaise, child = couple
    return split_household(project, [blaise.pk, child.pk], by=alice, at=NOW)


def test_it_works(project, couple, parted, alice):
    ada, _, _ = couple
    project.refresh_from_db()

    assert parted.household.split_from == project.household
    assert {str(one) for one in parted.household.members.all()} == {
        "Blaise Deux",
        "Enfant né en 2018",
    }
    assert [one.first_name for one in project.household.members.all()] == ["Ada"]
    assert (parted.household.label, parted.stage) == ("Blaise Deux", Stage.QUALIFIED)
    assert project.household.label == ada.full_name
    assert parted.lead == project.lead
    assert (parted.adults, parted.children) == (1, 1)
    assert parted.household.address_is_hidden and project.household.address_is_hidden
    # History stays, a plain outline goes on.
    assert project.enquiries.count() == 1 and parted.enquiries.count() == 0
    assert "Blaise" not in parted.notes.get().body and "Ada" not in parted.notes.get().body
    assert Entry.objects.filter(verb="household.split").count() == 1
    told = Email.objects.filter(template="projects/emails/household_split")
    assert {email.about_id for email in told} == {str(project.pk), str(parted.pk)}


def test_each_lives_in_their_own(project, couple, parted):
    ada, blaise, _ = couple
    assert list(Project.objects.lived_by(ada.user)) == [project]
    assert list(Project.objects.lived_by(blaise.user)) == [parted]


def test_every_session_ends(client, project, couple, alice):
    ada, blaise, child = couple
    for user in (ada.user, blaise.user):
        client.sign_in(user)
        UserSession.objects.create(
            user=user, ip="127.0.0.1", session_key=client.session.session_key
        )
    split_household(project, [blaise.pk, child.pk], by=alice, at=NOW)
    assert not UserSession.objects.exists()
    answer = client.get(reverse("household:home"))
    assert answer.status_code == 302


def doors(client, user) -> str:
    """Everything that this adult can read, by every page of their space, and in their copy."""
    client.sign_in(user)
    read = []
    for name in ("home", "messages", "appointments", "checklist", "data", "access", "asked"):
        read.append(client.get(reverse(f"household:{name}"), follow=True).content.decode())
    read.append(client.get(reverse("household:sharing:list"), follow=True).content.decode())
    packed = client.post(reverse("household:data-copy"))
    archive = zipfile.ZipFile(io.BytesIO(packed.content))
    read += [archive.read(name).decode() for name in archive.namelist()]
    return "\n".join(read)


def live_on(project, alice, mark: str) -> None:
    """What happens on one side, afterwards."""
    log_interaction(project, NewInteraction("call", body=f"{mark} appel"), by=alice, at=NOW)
    write_to_household(project, f"{mark} message", token=mark, by=alice, at=NOW)
    project.todos.create(words=f"{mark} à faire", for_household=True)
    project.notes.create(body=f"{mark} note", written_at=NOW, by=alice)
    record_consultation(
        user_id=1,
        user_name=f"{mark} regard",
        organisation="CC",
        household_id=project.household_id,
        reference=project.reference,
        screen="detail",
        at=NOW,
    )


def test_neither_sees_the_other_by_any_door(client, project, couple, parted, alice):
    ada, blaise, _ = couple
    Email.objects.all().delete()
    live_on(project, alice, "Colombe")
    live_on(parted, alice, "Mésange")

    adas, blaises = doors(client, ada.user), doors(client, blaise.user)
    assert "Colombe" in adas and "Mésange" in blaises
    assert "Mésange" not in adas and "Colombe" not in blaises
    # Nor the address or the number of the other.
    assert "b@exemple.test" not in adas and ada.email not in blaises
    assert parted.reference not in adas and project.reference not in blaises
    # Nor by mail.
    for email in Email.objects.filter(to=[ada.email]):
        assert "Mésange" not in email.text
    assert not Email.objects.filter(about_id=str(parted.pk), to=[ada.email]).exists()
    assert not Email.objects.filter(about_id=str(project.pk), to=[blaise.email]).exists()


def test_what_the_other_confided_before_is_held_back(client, project, couple, alice):
    ada, blaise, _ = couple
    words = NewInteraction("call", body="Blaise seul a dit cela", person=blaise)
    log_interaction(project, words, by=alice, at=NOW)
    split_household(project, [blaise.pk], by=alice, at=NOW)
    assert "Blaise seul a dit cela" not in doors(client, ada.user)


def test_what_protects_them_goes_with_both_and_no_consent_does(project, couple, alice):
    _, blaise, _ = couple
    project.is_reserved = project.employer_unaware = True
    project.save()
    DocumentFactory(project=project, person=blaise)
    new = NewReferral(
        company(email="rh@autre.test"), blaise, "job", frozenset({"identity_contact"})
    )
    consent = refer(project, new, consent=SPOKEN, by=alice, at=NOW).consent
    asked = ask(blaise, "copy", reference=project.reference, by=blaise.user, at=NOW)

    parted = split_household(project, [blaise.pk], by=alice, at=NOW)

    assert parted.is_reserved and parted.employer_unaware
    consent.refresh_from_db()
    assert (consent.state, consent.household) == ("withdrawn", project.household)
    assert [paper.person for paper in parted.documents.all()] == [blaise]
    asked.refresh_from_db()
    assert asked.household == parted.household


def test_a_mailbox_that_both_read_stays_on_one_side(project, couple, alice):
    ada, _, _ = couple
    third = PersonFactory(household=project.household, rank=2, email=ada.email, phone="")
    parted = split_household(project, [third.pk], by=alice, at=NOW)
    third.refresh_from_db()
    ada.refresh_from_db()
    assert (third.email, ada.email) == ("", "foyer@exemple.test")
    assert not Email.objects.filter(about_id=str(parted.pk), to=[ada.email]).exists()


def test_whoever_enters_with_the_address_keeps_it(project, couple, alice):
    _, blaise, _ = couple
    third = PersonFactory(household=project.household, rank=2, email=blaise.email)
    split_household(project, [blaise.pk], by=alice, at=NOW)
    third.refresh_from_db()
    blaise.refresh_from_db()
    assert (third.email, blaise.email) == ("", "b@exemple.test")


def test_an_installation_is_counted_once(project, couple, alice):
    _, blaise, _ = couple
    commune = CommuneFactory()
    Installation.objects.create(
        project=project,
        settled_on=NOW.date(),
        commune=commune,
        epci=commune.epci,
        organisation=project.organisation,
        adults=2,
        children=1,
        home="rented",
        recorded_at=NOW,
    )
    Project.objects.filter(pk=project.pk).update(stage=Stage.SETTLED)
    parted = split_household(project, [blaise.pk], by=alice, at=NOW)
    assert parted.stage == Stage.SETTLED
    assert Installation.objects.count() == 1
    with pytest.raises(AlreadySettled):
        settle(parted, None, by=alice, at=NOW)


def test_somebody_else_may_follow_the_second(project, couple, alice):
    _, blaise, _ = couple
    seat = MembershipFactory()
    parted = split_household(project, [blaise.pk], lead=seat, by=alice, at=NOW)
    assert parted.lead == seat
    assert parted.access.filter(organisation=seat.organisation).exists()


def test_what_is_refused(project, couple, alice):
    ada, blaise, child = couple
    stranger = PersonFactory()
    for leaving, refusal in (
        ([child.pk], NobodyLeaves),
        ([ada.pk, blaise.pk], SomebodyMustStay),
        ([stranger.pk], NotOfThisHousehold),
    ):
        with pytest.raises(refusal):
            split_household(project, leaving, by=alice, at=NOW)


def test_forgotten_later_the_one_who_left_is_forgotten_on_both_sides(project, couple, alice):
    _, blaise, _ = couple
    words = NewInteraction("call", body="Blaise seul", person=blaise)
    log_interaction(project, words, by=alice, at=NOW)
    EnquiryFactory(project=project, opened_project=False, first_name="Blaise", email=blaise.email)
    parted = split_household(project, [blaise.pk], by=alice, at=NOW)
    forget_household(parted.household, by=None, at=NOW)
    assert not project.interactions.filter(body="Blaise seul").exists()
    assert not project.enquiries.filter(email="b@exemple.test").exists()
    assert project.enquiries.filter(first_name="Ada").exists()


def test_on_the_file(client, project, couple, alice):
    _, blaise, child = couple
    client.sign_in(alice)
    address = reverse("workspace:projects:split", args=[project.reference])
    leaving = {"leaving": [blaise.pk, child.pk]}
    shown = client.post(address, leaving).content.decode()
    assert "Ce qui va où" in shown
    assert Project.objects.count() == 1
    assert client.post(address, {**leaving, "certain": "oui"}).status_code == 302
    assert Project.objects.count() == 2
