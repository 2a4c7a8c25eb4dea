"""The first two people of a new deployment."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ohmylot.domain.people.models import Membership, Organisation
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = {
    "coordinator": "Ada Coordination <ada@exemple.test>",
    "administrator": "Karim Administration <karim@exemple.test>",
    "organisation": "Département du Lot",
}


def run(**words: object) -> str:
    out = StringIO()
    call_command("open_house", stdout=out, **WORDS | {"commit": True} | words)
    return out.getvalue()


def test_it_works():
    assert "Département du Lot coordinates" in run()

    seats = set(Membership.objects.values_list("user__full_name", "role"))
    assert seats == {
        ("Ada Coordination", "coordinator"),
        ("Karim Administration", "administrator"),
    }
    assert Membership.objects.get(handles_reserved=True).role == "coordinator"
    organisation = Organisation.objects.get()
    assert organisation.coordinates and organisation.in_circle
    assert organisation.slug == "departement-du-lot"
    letters = Email.objects.filter(template="people/emails/fr/invitation")
    assert {letter.to[0] for letter in letters} == {"ada@exemple.test", "karim@exemple.test"}


def test_rehearsed_it_keeps_nothing():
    assert run(commit=False).startswith("[dry run]")
    assert not Organisation.objects.exists() and not Email.objects.exists()


def test_the_organisation_that_coordinates_is_kept():
    known = OrganisationFactory(coordination=True)
    run(organisation="Un autre nom")
    assert Organisation.objects.get() == known


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"administrator": "Ada Bis <ADA@exemple.test>"}, "give two addresses"),
        ({"coordinator": "ada@exemple.test"}, "Write a name and an address"),
        ({"coordinator": "Ada <ada>"}, "Write a name and an address"),
        ({"organisation": " "}, "150 characters"),
        ({"organisation": "Mairie d’ici"}, "does not coordinate"),
        ({"coordinator": "Ada <prise@exemple.test>"}, "opens an account already"),
    ],
)
def test_refused_in_a_sentence(words, sentence):
    OrganisationFactory(name="Mairie d’ici")
    UserFactory(email="prise@exemple.test")
    with pytest.raises(CommandError, match=sentence):
        run(**words)
    assert not Membership.objects.exists()


def test_an_open_house_is_not_opened_again(coordinator):
    with pytest.raises(CommandError, match="Somebody coordinates already"):
        run()
