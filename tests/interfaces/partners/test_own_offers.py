"""A publisher and its offers: in its space, or by the link of a message."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.links import publisher_link
from ohmylot.domain.opportunities.models import JobOffer, State
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.foundations.messaging.models import Email
from tests.factories.opportunities import OpportunityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(alice):
    """Noted by telephone a day ago, for somebody without an account."""
    return operations.enter_opportunity(
        Sheet(title="Boulanger / Boulangère"),
        JobOffer(contract="cdi"),
        Publisher(name="Boulangerie Exemple", email="boulangerie@exemple.test"),
        agreed=operations.BY_LINK,
        by=alice,
        at=timezone.now() - timedelta(days=1),
    )


def link_of(offer, *, ago=timedelta(0)):
    return publisher_link(offer, at=timezone.now() - ago).removeprefix("http://localhost:8000")


def test_it_works(client, noted):
    address = link_of(noted)
    assert "C’est juste\u00a0: publier" in client.get(address).text
    noted.refresh_from_db()
    assert noted.state == State.REVIEW, "a programme that opens links publishes nothing"

    page = client.post(f"{address}confirmer/", follow=True)

    noted.refresh_from_db()
    assert noted.state == State.PUBLISHED
    assert "votre offre est à vous" in page.text


def test_forbidden_words_are_remarked_before_a_correction_goes(client, noted, mini_lot):
    address = f"{link_of(noted)}corriger/"
    answers = {"title": "Boulanger / Boulangère", "commune": "Figeac", "contract": "cdi"}
    answers["description"] = "Profil : moins de 30 ans."

    page = client.post(address, answers)
    assert page.status_code == 422
    assert "n’est pas un critère de recrutement" in page.text

    assert client.post(address, answers | {"relu": page.context["unread"]}).status_code == 302
    noted.refresh_from_db()
    assert (noted.state, noted.description) == (State.REVIEW, answers["description"])


@pytest.mark.parametrize(
    ("deed", "state"), [("retirer", State.WITHDRAWN), ("pourvue", State.FILLED)]
)
def test_a_button_says_where_it_stands(client, noted, deed, state):
    address = link_of(noted)
    client.post(f"{address}confirmer/")

    client.post(f"{address}{deed}/")
    client.post(f"{address}{deed}/")

    noted.refresh_from_db()
    assert noted.state == state


def test_a_link_too_old_offers_another_to_the_known_address(client, noted):
    address = link_of(noted, ago=timedelta(days=8))
    page = client.get(address)
    assert page.status_code == 410
    assert "boulangerie@exemple.test" not in page.text

    client.post(f"{address}nouveau/")
    client.post(f"{address}nouveau/")

    letters = Email.objects.about(noted)
    assert letters.count() == 2
    assert all(letter.to == ["boulangerie@exemple.test"] for letter in letters)


def test_a_link_made_up_opens_nothing(client, noted):
    assert client.get(link_of(noted)[:-3] + "xx/").status_code == 404
    assert client.post(f"{link_of(noted)}effacer/").status_code == 404


def test_a_publisher_sees_its_own_and_no_other(client, employer):
    own = OpportunityFactory(publisher=employer.memberships.get().organisation)
    other = OpportunityFactory()
    client.sign_in(employer)

    page = client.get(reverse("partners:offers:list"))

    assert own.title in page.text
    assert other.title not in page.text
    assert client.get(reverse("partners:offers:detail", args=[other.reference])).status_code == 404


def test_what_cannot_be_done_is_said(client, employer):
    own = OpportunityFactory(draft=True, publisher=employer.memberships.get().organisation)
    client.sign_in(employer)

    page = client.post(
        reverse("partners:offers:deed", args=[own.reference, "pourvue"]), follow=True
    )

    assert "rien n’a changé" in page.text
