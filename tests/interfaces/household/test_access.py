"""Each adult enters by their own address; an address shared by a couple is one access."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.spaces import close_space
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
ACCESS = reverse("household:access")


@pytest.fixture
def other(client, project, household_member):
    client.sign_in(household_member)
    return PersonFactory(household=project.household, rank=1, first_name="Barnabé")


def test_it_works(client, project, other):
    assert client.post(reverse("household:access-invite", args=[1])).status_code == 302
    other.refresh_from_db()
    assert other.user.email == other.email
    assert Email.objects.get(template__endswith="space_opened").to == [other.email]


def test_an_address_shared_by_a_couple(client, project, other):
    other.email = "foyer@exemple.test"
    other.save()
    page = client.get(ACCESS).content.decode()
    assert "un seul accès pour vous deux" in page
    # One of them gives another address later.
    address = reverse("household:access-address", args=[1])
    assert client.post(address, {"email": "barnabe@exemple.test"}).status_code == 302
    other.refresh_from_db()
    assert other.user.email == "barnabe@exemple.test"


def test_nobody_gives_another_address_to_who_has_one(client, project, other):
    theirs = other.email
    address = reverse("household:access-address", args=[1])
    assert address not in client.get(ACCESS).text

    answer = client.post(address, {"email": "moi-aussi@exemple.test"})

    assert answer.status_code == 422 and "se change avec la personne qui vous suit" in answer.text
    other.refresh_from_db()
    assert (other.email, other.user) == (theirs, None)


def test_who_follows_them_hears_of_an_address_that_was_given(client, other, alice):
    other.email = ""
    other.save()
    address = reverse("household:access-address", args=[1])
    assert client.post(address, {"email": "barnabe@exemple.test"}).status_code == 302
    letter = Email.objects.get(template__endswith="access_given")
    assert letter.to == [alice.email] and "barnabe" not in letter.text


def test_an_address_that_opens_something_else_tells_nothing(client, project, other):
    other.email = ""
    other.save()
    UserFactory(email="pris@exemple.test")
    PersonFactory(email="pris@exemple.test", user=UserFactory(email="prise@exemple.test"))
    address = reverse("household:access-address", args=[1])
    answer = client.post(address, {"email": "prise@exemple.test"})
    assert answer.status_code == 422
    assert "ne peut pas servir ici" in answer.content.decode()
    other.refresh_from_db()
    assert other.user is None and other.email != "prise@exemple.test"


def test_nobody_changes_the_address_of_who_has_an_access(client, project, other):
    address = reverse("household:access-address", args=[0])
    assert client.post(address, {"email": "pirate@exemple.test"}).status_code == 404


def test_an_access_that_is_closed_ends_at_once(client, project, other, household_member, alice):
    me = project.household.members.get(user=household_member)
    assert client.get(ACCESS).status_code == 200
    close_space(project, me, by=alice, at=NOW)
    household_member.refresh_from_db()
    assert not household_member.is_active and household_member.email is None
    assert client.get(ACCESS).status_code == 302
    assert not Project.objects.lived_by(household_member).exists()
    me.refresh_from_db()
    assert me.first_name and me.email
