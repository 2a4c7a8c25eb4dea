"""Accounts: opened with a letter, closed at once, never by themselves."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from ohmylot.domain.people import operations
from ohmylot.domain.people.models import Role
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.factories.people import (
    HouseholdFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_it_works(administrator):
    user = operations.create_account(
        " Camille.Neuve@Exemple.test ", "Camille Neuve", by=administrator, at=NOW
    )
    assert user.email == "camille.neuve@exemple.test"
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    letter = Email.objects.get()
    assert letter.is_secret and letter.template == "people/emails/fr/invitation"
    entry = Entry.objects.get(verb="account.created")
    assert "camille" not in str(entry.facts).lower()


def test_one_address_one_account(administrator):
    operations.create_account("deux@exemple.test", "Une Personne", by=None, at=NOW)
    with pytest.raises(operations.AddressAlreadyTaken):
        operations.create_account("DEUX@exemple.test", "Autre", by=None, at=NOW)


def test_a_colleague_comes_with_a_seat(administrator):
    organisation = OrganisationFactory()
    user = operations.welcome_colleague(
        "collegue@exemple.test",
        "Une Collègue",
        organisation,
        Role.ADVISER,
        since=NOW.date(),
        by=administrator,
        at=NOW,
    )
    assert user.memberships.get().organisation == organisation


def test_an_employer_is_written_about_the_code():
    operations.welcome_colleague(
        "rh@exemple.test",
        "Une Entreprise",
        OrganisationFactory(outside=True),
        Role.EMPLOYER,
        since=NOW.date(),
        by=None,
        at=NOW,
    )
    assert Email.objects.get().template == "people/emails/fr/account_opened"


def test_an_adult_of_a_household_gets_their_own_access():
    person = PersonFactory(email="Adulte@exemple.test", last_name="Exemple")
    user = operations.give_household_access(person, at=NOW)
    person.refresh_from_db()
    assert person.user == user
    assert operations.give_household_access(person, at=NOW) == user
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"email": "", "phone": "+33565000000"}, operations.NoAddressToSignInWith),
        ({"child": True}, operations.OnlyAdultsHaveASpace),
    ],
)
def test_who_has_no_space(fields, refusal):
    with pytest.raises(refusal):
        operations.give_household_access(PersonFactory(**fields), at=NOW)


def test_two_adults_never_share_an_access():
    household = HouseholdFactory()
    first, second = (PersonFactory(household=household, email="nous@exemple.test") for _ in "ab")
    operations.give_household_access(first, at=NOW)
    with pytest.raises(operations.AddressOpensAnotherSpace):
        operations.give_household_access(second, at=NOW)


def test_an_account_with_a_seat_is_not_closed(alice, administrator):
    with pytest.raises(operations.StillHasASeat):
        operations.deactivate_account(alice, by=administrator, at=NOW)


def test_nobody_closes_their_own_account():
    user = UserFactory()
    with pytest.raises(operations.NobodyClosesTheirOwnAccount):
        operations.deactivate_account(user, by=user, at=NOW)


def test_closing_and_opening_again(administrator):
    user = UserFactory()
    assert not operations.deactivate_account(user, by=administrator, at=NOW).is_active
    assert operations.reactivate_account(user, by=administrator, at=NOW).is_active
    verbs = list(Entry.objects.filter(subject_id=str(user.pk)).values_list("verb", flat=True))
    assert {"account.deactivated", "account.reactivated"} <= set(verbs)


def test_a_lost_telephone(alice, administrator):
    operations.enrol_totp(alice, "JBSWY3DPEHPK3PXP", at=NOW)
    operations.forget_second_factor(alice, by=administrator, at=NOW)
    assert not alice.authenticator_set.exists()
