"""Structures and communes say which practices take new patients, and are asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.opportunities.operations import health as operations
from ohmylot.domain.people.models import Organisation, Role
from ohmylot.domain.territory.models import PatientWelcome
from ohmylot.foundations.messaging.models import Email
from tests.factories.health import StructureFactory
from tests.factories.people import CoverageFactory, MembershipFactory, OrganisationFactory
from tests.factories.territory import CommuneFactory, PatientWelcomeFactory

pytestmark = pytest.mark.django_db
SAID = {"profession": "doctor", "practice": "Cabinet du Foirail", "phone": ""}


@pytest.fixture
def commune(db):
    return CommuneFactory()


@pytest.fixture
def secretary(db):
    return MembershipFactory(organisation=StructureFactory(), role=Role.HEALTH)


@pytest.fixture
def said(secretary, commune, at):
    return operations.declare_new_patients(
        secretary.organisation, commune=commune, **SAID, by=secretary.user, at=at
    )


def test_it_works(said, secretary, at):
    assert said.said_by == secretary.organisation.short_name
    assert PatientWelcome.objects.fresh(at.date()).get() == said
    assert said.keeper.organisation == secretary.organisation


def test_said_again_it_is_dated_again(said, secretary, commune, at):
    later = at + timedelta(days=30)
    operations.declare_new_patients(
        secretary.organisation, commune=commune, **SAID, by=secretary.user, at=later
    )

    assert PatientWelcome.objects.get().declared_on == later.date()


def test_another_organisation_does_not_speak_over_it(said, commune, at):
    town_hall = MembershipFactory(
        organisation=OrganisationFactory(outside=True, kind=Organisation.Kind.COMMUNE),
        role=Role.PARTNER,
    )
    with pytest.raises(operations.KeptByAnother):
        operations.declare_new_patients(
            town_hall.organisation, commune=commune, **SAID, by=town_hall.user, at=at
        )


def test_its_keeper_is_asked_once_two_weeks_before(said, secretary, at):
    for days in range(60, 90):
        operations.remind_of_welcomes(at=at + timedelta(days=days))

    [email] = Email.objects.all()
    assert email.to == [secretary.user.email]
    assert "Cabinet du Foirail" in email.text
    assert "/partenaires/sante/patients/" in email.text
    assert (email.written_at.date() - at.date()).days == 78


def test_said_again_it_is_asked_again(said, secretary, at):
    later = at + timedelta(days=80)
    operations.remind_of_welcomes(at=later)
    operations.keep_new_patients(said, by=secretary.user, at=later + timedelta(days=1))
    operations.remind_of_welcomes(at=later + timedelta(days=2))
    assert Email.objects.count() == 1

    operations.remind_of_welcomes(at=later + timedelta(days=82))
    assert Email.objects.count() == 2


def test_what_the_network_said_is_asked_of_who_answers_there(alice_seat, at):
    practices = PatientWelcomeFactory.create_batch(
        2, declared_on=at.date(), commune=CommuneFactory()
    )
    CoverageFactory(membership=alice_seat, epci=practices[0].commune.epci)

    assert operations.remind_of_welcomes(at=at + timedelta(days=80)) == 1

    email = Email.objects.get()
    assert email.to == [alice_seat.user.email]
    assert all(one.practice in email.text for one in practices)
    assert "/bureau/nouveaux-patients/" in email.text


def test_nobody_is_asked_of_what_was_taken_back(said, secretary, at):
    operations.end_new_patients(said, by=secretary.user, at=at)

    assert operations.remind_of_welcomes(at=at + timedelta(days=80)) == 0


@pytest.mark.parametrize(("days", "asked"), [(77, 0), (78, 1), (91, 1), (92, 0)])
def test_it_is_asked_only_while_pages_show_it(said, at, days, asked):
    assert operations.remind_of_welcomes(at=at + timedelta(days=days)) == asked
