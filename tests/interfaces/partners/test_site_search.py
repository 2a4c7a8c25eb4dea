"""Looked for on the partners' site, and put into one's agenda."""

from __future__ import annotations

from datetime import timedelta

import pytest
import vobject
from django.utils import timezone

from ohmylot.domain.people.models import Organisation
from ohmylot.interfaces.partners import models
from tests.factories.cms import page
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "oh-my-lot.localhost"}


@pytest.fixture(autouse=True)
def agenda(both_sites):
    return models.AgendaPage.objects.get()


@pytest.fixture
def meeting(agenda):
    def write(**fields):
        values = {"title": "Réunion du réseau", "slug": "reunion"}
        values["starts_at"] = timezone.now() + timedelta(days=9)
        return page(agenda, models.MeetingPage, **values | fields)

    return write


def look_for(client, words):
    return client.get("/chercher/", {"q": words}, headers=HOST).content.decode()


def test_it_works(client, meeting):
    meeting()
    OrganisationFactory(name="Chambre inventée", kind=Organisation.Kind.CHAMBER_CRAFTS)
    OrganisationFactory(name="Chambre froide", kind=Organisation.Kind.COMPANY, in_circle=False)
    assert "Réunion du réseau" in look_for(client, "reunion")
    assert "Nous avons cherché" in look_for(client, "raunion")
    found = look_for(client, "chambre")
    assert "Chambre inventée" in found
    assert "Chambre froide" not in found
    assert "Demander l’usage de la marque" in look_for(client, "logo")


def test_anything_may_be_asked(client):
    for words in ("", " ", "xyzxyz", "x" * 3_000, "%_'\x00", "<b>"):
        answer = client.get("/chercher/", {"q": words}, headers=HOST)
        assert answer.status_code == 200
        assert answer.content.decode().count("<h1") == 1


def test_meetings_go_into_an_agenda(client, meeting):
    def read(path):
        return vobject.readOne(client.get(path, headers=HOST).text).vevent_list

    meeting(venue="Gramat", for_whom="le réseau", ends_at=timezone.now() + timedelta(days=10))
    meeting(title="Hier", slug="hier", starts_at=timezone.now() - timedelta(days=1))

    [event] = read("/agenda-du-reseau.ics")

    assert event.summary.value == "Réunion du réseau"
    assert event.location.value == "Gramat"
    assert "/agenda/reunion/" in event.description.value
    assert [one.summary.value for one in read("/rendez-vous-du-reseau/hier.ics")] == ["Hier"]
    assert client.get("/rendez-vous-du-reseau/jamais.ics", headers=HOST).status_code == 404
