"""Each adult of a household enters their own space, with their own address."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.people.models import Person, User
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.client import HouseClient
from tests.factories.people import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
BUTTON = "Ouvrir son espace"


@pytest.fixture
def sam(project):
    return PersonFactory(
        household=project.household,
        rank=1,
        first_name="Sam",
        last_name="Exemple",
        email="sam@exemple.test",
    )


def test_it_works(do, read, sam, alice, project):
    assert BUTTON in read().text

    do("open-space", at=(1,))

    sam.refresh_from_db()
    assert sam.user.email == "sam@exemple.test"
    letter = Email.objects.get()
    assert (letter.to, letter.reply_to) == (["sam@exemple.test"], alice.email)
    assert reverse("account_request_login_code") in letter.text
    line = Entry.objects.get(verb="person.access_given")
    assert line.actor_id == str(alice.pk) and "sam" not in str(line.facts)
    page = read().text
    assert "Sam Exemple a son espace." in page and page.count(BUTTON) == 1
    visitor = HouseClient()
    visitor.sign_in(sam.user)
    assert visitor.get("/mon-espace/").status_code == 200


def test_the_letter_is_in_their_language(do, sam):
    sam.language = "en"
    sam.save()

    do("open-space", at=(1,))

    assert Email.objects.get().subject.endswith(": your space is open")
    assert "no password to remember" in Email.objects.get().text


def test_twice_is_once(do, sam):
    for _ in range(2):
        do("open-space", at=(1,))

    assert Email.objects.count() == 1


def test_an_address_that_a_couple_shares(do, sam):
    Person.objects.exclude(pk=sam.pk).update(email=sam.email)
    do("open-space", at=(0,))

    page = do("open-space", at=(1,))

    assert page.status_code == 422
    assert "Cette adresse ouvre déjà l’espace d’une autre personne." in page.text
    sam.refresh_from_db()
    assert sam.user is None


@pytest.mark.parametrize("active", [True, False])
def test_the_address_of_a_colleague(do, sam, active):
    seat = MembershipFactory(user__email=sam.email, user__is_active=active)

    page = do("open-space", at=(1,))

    assert page.status_code == 422
    assert "Cette adresse ouvre déjà un autre compte de la plateforme." in page.text
    assert not Person.objects.filter(user=seat.user).exists()
    assert not Email.objects.exists()


def test_without_an_address_there_is_no_space(do, read, sam):
    Person.objects.update(email="", phone="+33565000000")
    users = User.objects.count()

    assert BUTTON not in read().text
    assert do("open-space", at=(1,)).status_code == 422
    assert User.objects.count() == users


def test_nobody_of_that_rank(do, sam):
    assert do("open-space", at=(7,)).status_code == 404


def test_a_reader_sees_no_button(read, do, bob, charlie):
    assert BUTTON not in read(by=bob).text
    assert do("open-space", at=(0,), by=bob).status_code == 403
    assert do("open-space", at=(0,), by=charlie).status_code == 404
