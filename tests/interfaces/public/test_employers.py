"""An employer asks for a space, from the public site."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.urls import reverse

from ohmylot.domain.opportunities.models import SpaceRequest
from ohmylot.foundations.common import guards
from tests.interfaces.public.conftest import send

pytestmark = pytest.mark.django_db
ADDRESS = "/employeurs/"
ANSWERS = {
    "siret": "732 829 320 00074",
    "company": "Ateliers Exemple",
    "commune": "Figeac",
    "full_name": "Sam Exemple",
    "email": "sam@exemple.test",
    "first_name": "",
}


@pytest.fixture
def directory():
    """Where a directory of companies stands that knows nobody, and what it was asked."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_it_works(client, figeac):
    page = send(client, ADDRESS, **ANSWERS)

    assert page.status_code == 302
    asked = SpaceRequest.objects.get()
    assert (asked.siret, asked.epci) == ("73282932000074", figeac.epci)
    assert "est arrivée" in client.get(page.url).text


def test_paragraphs_stay_paragraphs(client, figeac):
    send(client, ADDRESS, **ANSWERS, seeks="Une soudeuse.\r\nUn comptable.")

    assert SpaceRequest.objects.get().seeks.splitlines() == ["Une soudeuse.", "Un comptable."]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"siret": "73282932000075"}, "n’est pas un SIRET"),
        ({"commune": "Paris"}, "Nous ne trouvons pas cette commune"),
        ({"email": "sam"}, "adresse"),
        ({"phone": "12"}, "Ce numéro ne semble pas complet"),
    ],
)
def test_a_clear_sentence_and_nothing_lost(client, figeac, answers, sentence):
    page = send(client, ADDRESS, **ANSWERS | answers)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="Ateliers Exemple"' in page.text
    assert not SpaceRequest.objects.exists()


def test_a_robot_is_kept_out_and_a_person_tries_again(client, figeac):
    assert send(client, ADDRESS, **ANSWERS, website="http://spam.test").status_code == 422
    assert not SpaceRequest.objects.exists()


def test_switched_off_the_directory_fills_nothing_in(client, figeac):
    page = client.get(reverse("public:employers:company"), {"siret": ANSWERS["siret"]})

    assert (page.status_code, page.content) == (204, b""), "what was typed is not replaced"


def test_it_is_also_in_english(client, figeac):
    assert "Ask for a space" in client.get("/en/employeurs/").text


def test_what_the_adviser_answers(client, figeac, adviser):
    send(client, ADDRESS, **ANSWERS)
    asked = SpaceRequest.objects.get()
    client.sign_in(adviser.user)
    assert "Ateliers Exemple" in client.get(reverse("workspace:offers:employers")).text

    without = client.post(reverse("workspace:offers:decline-employer", args=[asked.code]), {})
    assert without.status_code == 422

    page = client.post(reverse("workspace:offers:open-employer", args=[asked.code]), follow=True)
    assert "L’espace est ouvert" in page.text


def test_nobody_has_us_ask_the_directory_without_end(client, settings, monkeypatch, directory):
    settings.COMPANIES_URL, asked = directory
    monkeypatch.setattr(guards, "MOST_AN_HOUR", 2)

    for _ in range(3):
        page = client.get(reverse("public:employers:company"), {"siret": ANSWERS["siret"]})
        assert page.status_code == 204

    assert len(asked) == 2
