"""The coordination adds organisations to the network and keeps their cards right."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.people.models import Organisation
from ohmylot.foundations.journal.models import Entry
from tests.factories.people import OrganisationFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
ADD = reverse("workspace:add_organisation")
WORDS = {
    "name": "Chambre de métiers du Lot",
    "short_name": "Chambre de métiers",
    "kind": "cma",
    "phone": "05 65 35 13 55",
    "email": "accueil@metiers.exemple.test",
    "website": "metiers.exemple.test",
}


def edit(organisation):
    return reverse("workspace:organisations:edit", args=[organisation.slug])


def card_of(organisation, **changes):
    known = {"name": organisation.name, "short_name": organisation.short_name}
    return known | {"kind": organisation.kind, "in_circle": "on"} | changes


def test_it_works(client, coordinator):
    client.sign_in(coordinator)
    epci = EpciFactory()
    assert "Ajouter une organisation" in client.get(reverse("workspace:network")).text

    page = client.post(ADD, WORDS | {"epci": epci.siren}, follow=True)

    organisation = Organisation.objects.get(slug="chambre-de-metiers")
    assert (organisation.phone, organisation.epci) == ("+33565351355", epci)
    assert organisation.website == "https://metiers.exemple.test"
    assert not organisation.in_circle
    assert "Chambre de métiers du Lot est dans le réseau." in page.text
    assert "L’administration de la plateforme ouvre son compte" in page.text
    line = Entry.objects.get(verb="organisation.added")
    assert line.subject_id == str(organisation.pk) and "metiers" not in str(line.facts)


def test_a_name_is_taken_once(client, coordinator):
    client.sign_in(coordinator)
    OrganisationFactory(name=WORDS["name"].upper())

    page = client.post(ADD, WORDS)

    assert page.status_code == 422
    assert "Une organisation porte déjà ce nom." in page.text
    assert 'value="Chambre de métiers"' in page.text


def test_a_short_name_may_be_shared(client, coordinator):
    client.sign_in(coordinator)
    for name in ("Une chambre", "Une autre chambre"):
        client.post(ADD, WORDS | {"name": name})

    slugs = Organisation.objects.filter(kind="cma").values_list("slug", flat=True)
    assert set(slugs) == {"chambre-de-metiers", "chambre-de-metiers-2"}


def test_a_telephone_is_whole(client, coordinator):
    client.sign_in(coordinator)
    page = client.post(ADD, WORDS | {"phone": "05"})
    assert page.status_code == 422 and "Ce numéro ne semble pas complet." in page.text


def test_editing_keeps_the_address(client, coordinator):
    client.sign_in(coordinator)
    organisation = OrganisationFactory(slug="la-maison")

    client.post(edit(organisation), card_of(organisation, name="Un nom neuf", in_circle=""))

    organisation.refresh_from_db()
    assert (organisation.name, organisation.slug) == ("Un nom neuf", "la-maison")
    assert not organisation.in_circle
    facts = Entry.objects.get(verb="organisation.edited").facts
    assert sorted(facts["fields"]) == ["in_circle", "name"]


def test_editing_nothing_writes_nothing(client, coordinator):
    client.sign_in(coordinator)
    organisation = OrganisationFactory()
    client.post(edit(organisation), card_of(organisation))
    assert not Entry.objects.filter(verb="organisation.edited").exists()


def test_nobody_loses_their_households(client, coordinator, alice_seat, coordination):
    client.sign_in(coordinator)
    for organisation, sentence in (
        (alice_seat.organisation, "Des personnes y accompagnent encore des familles."),
        (coordination, "Cette organisation coordonne le réseau d’accueil"),
    ):
        page = client.post(edit(organisation), card_of(organisation, in_circle=""))
        assert page.status_code == 422 and sentence in page.text


def test_an_adviser_reads(client, alice, alice_seat):
    client.sign_in(alice)
    page = client.get(alice_seat.organisation.get_absolute_url()).text
    assert edit(alice_seat.organisation) not in page
    assert ADD not in client.get(reverse("workspace:network")).text
    assert client.get(ADD).status_code == 403
    assert client.get(edit(alice_seat.organisation)).status_code == 403
