from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.people.models import Role
from ohmylot.domain.privacy import operations
from ohmylot.domain.privacy.models import SCOPES, SharingConsent
from ohmylot.domain.privacy.sharing import (
    facts_shared_with,
    papers_shared_with,
    role_that_receives,
)
from ohmylot.foundations.journal.models import Entry
from tests.factories.people import (
    HouseholdFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
CV = {"professional_cv"}


@pytest.fixture
def household():
    return HouseholdFactory()


@pytest.fixture
def person(household):
    return PersonFactory(household=household)


@pytest.fixture
def company():
    return OrganisationFactory(outside=True)


@pytest.fixture
def asked(household, person, company, at):
    return operations.ask_consent(household, person, company, CV, by=None, at=at)


def shared(household, company, at, role=""):
    return facts_shared_with(household, company, role, at=at)


def test_it_works(household, person, company, asked, at):
    assert shared(household, company, at) == frozenset()
    operations.give_consent(asked, channel="space", by=None, at=at)
    assert shared(household, company, at) == CV
    assert papers_shared_with(person, company, "", at=at)
    assert company.name in asked.text
    operations.withdraw_consent(asked, by=None, at=at + timedelta(minutes=1))
    assert shared(household, company, at + timedelta(minutes=1)) == frozenset()
    assert not papers_shared_with(person, company, "", at=at + timedelta(minutes=1))


def test_every_step_is_journaled_without_a_name(asked, at):
    operations.give_consent(asked, channel="message", by=None, at=at)
    operations.withdraw_consent(asked, by=None, at=at)
    verbs = list(Entry.objects.about(asked).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["consent.asked", "consent.given", "consent.withdrawn"]


def test_spoken_it_is_valid_at_once_and_confirmed_later(household, person, company, at):
    spoken = operations.note_spoken_consent(household, person, company, CV, by=None, at=at)
    assert shared(household, company, at) == CV
    assert spoken.waits_for_a_word
    spoken = operations.confirm_consent(spoken, by=None, at=at)
    assert not spoken.waits_for_a_word


def test_the_circle_needs_none_but_its_other_staff_do(household, at):
    chamber = MembershipFactory(role=Role.ADVISER).organisation
    assert shared(household, chamber, at, Role.ADVISER) == SCOPES
    assert shared(household, chamber, at, Role.PARTNER) == frozenset()
    assert shared(household, chamber, at) == frozenset()


def test_an_organisation_of_the_circle_without_advisers_receives_as_outside(at):
    assert role_that_receives(OrganisationFactory(), at) == ""
    assert role_that_receives(MembershipFactory().organisation, at) == Role.ADVISER
    assert role_that_receives(MembershipFactory(role=Role.PARTNER).organisation, at) == ""


def test_one_organisation_is_not_another(household, company, asked, at):
    operations.give_consent(asked, channel="space", by=None, at=at)
    assert shared(household, OrganisationFactory(outside=True), at) == frozenset()
    assert shared(HouseholdFactory(), company, at) == frozenset()


def test_one_adult_does_not_decide_for_the_papers_of_the_other(household, company, asked, at):
    operations.give_consent(asked, channel="space", by=None, at=at)
    assert not papers_shared_with(PersonFactory(household=household), company, "", at=at)


def test_asked_again_while_it_waits_it_is_one_question(household, person, company, asked, at):
    wider = operations.ask_consent(household, person, company, {"housing"}, by=None, at=at)
    assert wider == asked
    assert wider.facts() == {"professional_cv", "housing"}


def test_answers_given_twice_are_one(asked, at):
    operations.give_consent(asked, channel="space", by=None, at=at)
    again = operations.give_consent(asked, channel="message", by=None, at=at)
    assert again.channel == "space"


def test_an_answer_is_not_turned_into_the_other_one(asked, at):
    operations.refuse_consent(asked, by=None, at=at)
    operations.refuse_consent(asked, by=None, at=at)
    with pytest.raises(operations.AnsweredMeanwhile):
        operations.give_consent(asked, channel="space", by=None, at=at)


def test_what_was_never_given_is_neither_confirmed_nor_withdrawn(asked, at):
    with pytest.raises(operations.NeverGiven):
        operations.withdraw_consent(asked, by=None, at=at)
    with pytest.raises(operations.NeverGiven):
        operations.confirm_consent(asked, by=None, at=at)


def test_nothing_and_unknown_facts_are_refused(household, person, company, at):
    for scopes in ((), {"religion"}):
        with pytest.raises(operations.NothingToShare):
            operations.ask_consent(household, person, company, scopes, by=None, at=at)


def test_only_an_adult_of_the_household_decides(household, company, at):
    for stranger in (
        PersonFactory(),
        PersonFactory(
            household=household, kind="child", first_name="", last_name="", email="", phone=""
        ),
    ):
        with pytest.raises(operations.AnotherAdultDecides):
            operations.ask_consent(household, stranger, company, CV, by=None, at=at)


def test_impossible_rows_are_impossible(asked, at):
    rows = SharingConsent.objects.filter(pk=asked.pk)
    for wrong in (
        {"given_at": at},
        {"channel": "space"},
        {"withdrawn_at": at},
        {"confirmed_at": at},
        {"given_at": at, "channel": "space", "refused_at": at},
        {"text": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
