"""Anybody signals a home, from the public site."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities.links import publisher_link
from ohmylot.domain.opportunities.models import Opportunity, State
from ohmylot.foundations.common import guards
from tests.interfaces.public.conftest import send

pytestmark = pytest.mark.django_db
ADDRESS = "/signaler-un-logement/"
ANSWERS = {
    "signalled_by": "owner",
    "home": "rent",
    "commune": "Figeac",
    "rooms": "4",
    "full_name": "Camille Propriétaire",
    "email": "camille@exemple.test",
    "first_name": "",
}


def link_of(home):
    return publisher_link(home, at=timezone.now()).removeprefix("http://localhost:8000")


def test_it_works(client, figeac, adviser):
    page = send(client, ADDRESS, **ANSWERS)
    assert page.status_code == 302
    assert "est signalé" in client.get(page.url).text

    home = Opportunity.objects.get()
    assert (home.commune, home.state) == (figeac, State.REVIEW)
    assert home.title not in client.get(reverse("public:offers:index")).text

    client.sign_in(adviser.user)
    one = reverse("workspace:offers:deed", args=[home.reference, "verifier"])
    assert "une piste pour les familles" in client.post(one, follow=True).text
    assert "Piste vérifiée" in client.get(reverse("workspace:offers:list")).text
    assert home.title not in client.get(reverse("public:offers:index")).text


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"commune": "Paris"}, "Nous ne trouvons pas cette commune"),
        ({"email": ""}, "l’un des deux suffit"),
        ({"phone": "12"}, "Ce numéro ne semble pas complet"),
        ({"home": ""}, "De quoi s’agit-il"),
        ({"rooms": "-3"}, "Nombre de pièces"),
        ({"url": "pas une adresse"}, "L’annonce"),
    ],
)
def test_a_clear_sentence_and_nothing_lost(client, figeac, answers, sentence):
    page = send(client, ADDRESS, **ANSWERS | answers)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="Camille Propriétaire"' in page.text
    assert not Opportunity.objects.exists()


def test_a_robot_is_kept_out(client, figeac):
    assert send(client, ADDRESS, **ANSWERS, website="http://spam.test").status_code == 422
    assert not Opportunity.objects.exists()


def test_too_many_from_one_address(client, figeac, monkeypatch):
    monkeypatch.setattr(guards, "MOST_AN_HOUR", 1)
    assert send(client, ADDRESS, **ANSWERS).status_code == 302
    page = send(client, ADDRESS, **ANSWERS | {"rooms": "2"})
    assert page.status_code == 422
    assert "réessayez dans une heure" in page.text


def test_it_is_also_in_english(client, figeac):
    assert "Tell us of this home" in client.get("/en/signaler-un-logement/").text


def test_one_click_says_that_it_is_taken(client, figeac):
    send(client, ADDRESS, **ANSWERS)
    home = Opportunity.objects.get()
    address = link_of(home)
    page = client.get(address).text
    assert "Il n’est plus libre" in page
    home.refresh_from_db()
    assert home.state == State.REVIEW, "a programme that opens links changes nothing"

    client.post(f"{address}plus-libre/")
    home.refresh_from_db()
    assert home.state == State.WITHDRAWN
    assert "Elle est terminée" in client.get(address).text


def test_its_owner_corrects_it_by_the_link(client, figeac):
    send(client, ADDRESS, **ANSWERS)
    home = Opportunity.objects.get()
    address = f"{link_of(home)}corriger/"
    assert "Enregistrer, et donner à relire" in client.get(address).text

    wrong = client.post(address, {"title": "Maison", "home": "rent", "commune": "Atlantide"})
    assert wrong.status_code == 422
    assert "Nous ne trouvons pas cette commune" in wrong.text

    typed = {"title": "Maison avec jardin", "home": "rent", "commune": "Figeac"}
    client.post(address, {**typed, "signalled_by": "owner"})
    home.refresh_from_db()
    assert home.title == "Maison avec jardin"
