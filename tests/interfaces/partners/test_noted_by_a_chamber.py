"""A chamber's member notes an offer for somebody at the telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities.links import publisher_link
from ohmylot.domain.opportunities.models import Opportunity, State
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = reverse("partners:offers:list")
TYPED = {
    "title": "Menuiserie à reprendre",
    "activity": "craft",
    "commune": "Figeac",
    "qui-name": "Claude Exemple",
    "qui-email": "claude@exemple.test",
    "qui-agreed": "link",
}


@pytest.fixture
def chamber(mini_lot):
    return OrganisationFactory(outside=True, kind="cma")


@pytest.fixture
def signed(client, chamber):
    client.sign_in(MembershipFactory(organisation=chamber, role="partner").user)
    return client


def address(chamber, nature="reprise"):
    return reverse("partners:offers:call", args=[chamber.slug, nature])


def deed(offer, name):
    return reverse("partners:offers:deed", args=[offer.reference, name])


def test_it_works(signed, client, chamber):
    assert address(chamber) in signed.get(LIST).text
    page = signed.post(address(chamber), TYPED, follow=True)
    assert "confirmée et relue" in page.text
    offer = Opportunity.objects.get()
    assert (offer.published_by, offer.entered_from) == ("Claude Exemple", chamber)
    assert "notée pour Claude Exemple" in signed.get(LIST).text

    client.logout()
    link = publisher_link(offer, at=timezone.now()).removeprefix("http://localhost:8000")
    assert chamber.name in client.get(link).text
    client.post(f"{link}confirmer/")
    offer.refresh_from_db()
    assert offer.agreement == "link"


@pytest.mark.parametrize("nature", ["emploi", "reprise", "exercice", "logement"])
def test_any_of_the_four(signed, chamber, nature):
    assert signed.get(address(chamber, nature)).status_code == 200


def test_of_a_business_nobody_agrees_aloud(signed, chamber):
    assert "spoken" not in signed.get(address(chamber)).text
    page = signed.post(address(chamber), {**TYPED, "qui-agreed": "spoken"})

    assert page.status_code == 422
    assert not Opportunity.objects.exists()


def test_without_an_address_no_link(signed, chamber):
    page = signed.post(address(chamber), {**TYPED, "qui-email": ""})

    assert page.status_code == 422
    assert "il faut une adresse e-mail" in page.text
    assert 'value="Claude Exemple"' in page.text


def test_who_noted_it_does_not_say_yes_for_them(signed, chamber):
    signed.post(address(chamber), TYPED)
    offer = Opportunity.objects.get()

    assert (
        "C’est juste"
        not in signed.get(reverse("partners:offers:detail", args=[offer.reference])).text
    )
    for name in ("confirmer", "pourvue", "retirer", "prolonger"):
        assert signed.post(deed(offer, name)).status_code == 404
    edit = reverse("partners:offers:edit", args=[offer.reference])
    assert signed.get(edit).status_code == 403
    signed.post(deed(offer, "abandonner"))
    offer.refresh_from_db()
    assert offer.state == State.WITHDRAWN


def test_a_partner_that_is_no_chamber_does_not_note(client, mini_lot):
    other = OrganisationFactory(outside=True, kind="tourisme")
    client.sign_in(MembershipFactory(organisation=other, role="partner").user)

    assert client.get(address(other, "emploi")).status_code == 403
    assert "au-telephone" not in client.get(LIST).text


def test_another_chamber_s_is_not_there(signed, client, chamber):
    signed.post(address(chamber), TYPED)
    offer = Opportunity.objects.get()
    other = MembershipFactory(
        organisation=OrganisationFactory(outside=True, kind="cci"), role="partner"
    )
    client.sign_in(other.user)

    assert client.get(reverse("partners:offers:detail", args=[offer.reference])).status_code == 404
    assert client.post(deed(offer, "abandonner")).status_code == 404
