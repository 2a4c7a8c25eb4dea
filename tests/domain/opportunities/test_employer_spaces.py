from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.opportunities import operations, permissions
from ohmylot.domain.opportunities.models import SpaceRequest
from ohmylot.domain.people.models import Membership, Organisation, Role, User
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import CoverageFactory, OrganisationFactory, UserFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"


@pytest.fixture
def commune(alice_seat):
    commune = CommuneFactory()
    CoverageFactory(membership=alice_seat, epci=commune.epci)
    return commune


@pytest.fixture
def ask(commune, at, coordination):
    def deed(**words):
        known = {
            "siret": SIRET,
            "company": "Ateliers Exemple",
            "full_name": "Sam Exemple",
            "email": "Sam@exemple.test",
            "commune": commune,
        }
        return operations.ask_for_a_space(operations.NewSpaceRequest(**known | words), at=at)

    return deed


def test_it_works(ask, alice, at):
    request = ask()
    assert sorted(Email.objects.about(request).values_list("to", flat=True)) == [
        ["alice@exemple.test"],
        ["sam@exemple.test"],
    ]

    operations.open_space(request, by=alice, at=at)

    seat = Membership.objects.get(user__email="sam@exemple.test")
    assert (seat.role, seat.manages) == (Role.EMPLOYER, True)
    assert seat.organisation.siret == SIRET
    assert seat.organisation.kind == Organisation.Kind.COMPANY
    assert not seat.organisation.in_circle


def test_asked_twice_it_is_one(ask):
    assert ask() == ask()
    assert Email.objects.count() == 2


def test_opened_twice_it_is_one(ask, alice, at):
    request = ask()
    for _ in range(2):
        operations.open_space(request, by=alice, at=at)

    assert User.objects.filter(email="sam@exemple.test").count() == 1


def test_a_company_that_is_known_is_found_by_its_number(ask, alice, at):
    known = OrganisationFactory(outside=True, siret=SIRET, name="Ateliers de la rivière")

    request = operations.open_space(ask(), by=alice, at=at)

    assert request.organisation == known


def test_two_companies_of_one_name_stay_two(ask, alice, at):
    other = OrganisationFactory(outside=True, name="Ateliers Exemple")

    request = operations.open_space(ask(), by=alice, at=at)

    assert request.organisation != other
    assert request.organisation.name == f"Ateliers Exemple ({SIRET})"


def test_declined_it_says_why(ask, alice, at):
    request = ask()
    with pytest.raises(operations.DeclinedWithoutAWord):
        operations.decline_space(request, " ", by=alice, at=at)

    operations.decline_space(request, "Ce n’est pas votre SIRET.", by=alice, at=at)

    request.refresh_from_db()
    assert not permissions.can_answer_space(alice, request)
    assert "Ce n’est pas votre SIRET." in Email.objects.about(request).latest("pk").text
    with pytest.raises(operations.AnsweredAlready):
        operations.open_space(request, by=alice, at=at)
    assert not User.objects.filter(email="sam@exemple.test").exists()


def test_an_adviser_does_not_become_an_employer(ask, alice, at):
    with pytest.raises(operations.AddressOpensAnotherRoom):
        operations.open_space(ask(email=alice.email), by=alice, at=at)


def test_who_has_an_account_already_receives_one_more_seat(ask, alice, at):
    UserFactory(email="sam@exemple.test")

    operations.open_space(ask(), by=alice, at=at)

    assert Membership.objects.get(user__email="sam@exemple.test").role == Role.EMPLOYER


def test_who_answers(ask, alice, charlie, coordinator, employer):
    request = ask()

    assert permissions.can_answer_space(alice, request)
    assert permissions.can_answer_space(coordinator, request)
    assert not permissions.can_answer_space(charlie, request)
    assert not permissions.can_answer_space(employer, request)
    assert list(SpaceRequest.objects.visible_to(alice)) == [request]
    assert not SpaceRequest.objects.visible_to(charlie).exists()


def test_who_asked_is_forgotten_a_year_after_the_answer(ask, alice, at):
    answered = ask()
    ask(siret="55208131766522", email="waits@exemple.test")
    operations.decline_space(answered, "Pas ici.", by=alice, at=at)

    assert operations.forget_space_requests(at=at + timedelta(days=360)) == 0
    assert operations.forget_space_requests(at=at + timedelta(days=367)) == 2

    assert not SpaceRequest.objects.exists()
    assert "exemple.test" not in str(list(Email.objects.about(answered).values()))
