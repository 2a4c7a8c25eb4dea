"""What the partners' site asks: to become an ambassador, to show the brand; and what it opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from ohmylot.domain.campaigns.links import charter_link, files_link
from ohmylot.domain.campaigns.models import Ambassador, BrandUse
from ohmylot.foundations.cms.models import HouseDocument
from ohmylot.foundations.common import guards
from ohmylot.interfaces.partners import models
from tests.factories.campaigns import AmbassadorFactory, BrandUseFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HOST = {"host": "oh-my-lot.localhost"}
AMBASSADOR, BRAND = "/devenir-ambassadeur/", "/utiliser-la-marque/"
INES = {
    "first_name": "Inès",
    "last_name": "Exemple",
    "email": "ines@exemple.test",
    "commune": "Figeac",
    "missions": ["host"],
    "words": "Deux\nlignes",
}


@pytest.fixture(autouse=True)
def site(both_sites, coordinator):
    return both_sites


def brand(**fields):
    return {
        "organisation": "Fournil inventé",
        "full_name": "Colombe Exemple",
        "email": "fournil@exemple.test",
        "what_for": "Des sacs à pain",
        "where": "La boutique",
        "until": (timezone.localdate() + timedelta(days=90)).isoformat(),
    } | fields


def read(client, path):
    answer = client.get(path, headers=HOST)
    assert answer.status_code == 200, path
    return answer.content.decode()


def send(client, path, answers, *, ago=60):
    opened = guards.stamp(timezone.now() - timedelta(seconds=ago))
    return client.post(path, {"opened": opened} | answers, headers=HOST)


def path_of(link):
    return "/" + link.split("/", 3)[3]


def reserved():
    kit = models.KitPage.objects.get(for_brand=True)
    made = HouseDocument(title="Affiche", is_reserved=True)
    made.file.save("affiche.svg", ContentFile(b"<svg/>"), save=True)
    made.get_file_size()
    file = {"document": made.pk, "words": "L’affiche", "conditions": "Après accord."}
    kit.files = models.KitPage.files.field.to_python([{"type": "file", "value": file}])
    kit.save_revision().publish()
    return made


def test_it_works(client):
    assert "Devenir ambassadrice" in read(client, "/ambassadeurs/")

    answer = send(client, AMBASSADOR, INES)

    assert (answer.status_code, answer.url) == (302, "/devenir-ambassadeur/merci/")
    asked = Ambassador.objects.get()
    assert (asked.commune.name, asked.missions, asked.words) == ("Figeac", ["host"], "Deux\nlignes")
    assert "Votre demande est arrivée" in read(client, answer.url)


def test_the_brand_is_asked_for(client):
    assert BRAND in read(client, "/marque/")

    assert send(client, BRAND, brand()).status_code == 302

    assert BrandUse.objects.get().organisation == "Fournil inventé"


@pytest.mark.parametrize(("path", "answers"), [(AMBASSADOR, INES), (BRAND, brand())])
def test_robots_are_kept_out_and_nothing_is_lost(client, path, answers):
    for wrong in ({guards.LURE: "https://exemple.test"}, {"opened": ""}):
        answer = send(client, path, answers | wrong)
        assert answer.status_code == 422
        assert "n’est pas encore partie" in answer.content.decode()
        assert answers["email"] in answer.content.decode()
    assert not Ambassador.objects.exists()
    assert not BrandUse.objects.exists()


def test_bad_input_is_said_beside_its_field(client):
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = send(client, BRAND, brand(until=yesterday, email="rien", phone="12"))
    words = answer.content.decode()
    assert answer.status_code == 422
    for said in ("Ce jour est passé", "Ce numéro ne semble pas complet", "Fournil inventé"):
        assert said in words
    assert send(client, BRAND, brand(what_for="x" * 5_000)).status_code == 422
    assert send(client, AMBASSADOR, INES | {"commune": "Nulle-part-sur-Lot"}).status_code == 422
    assert send(client, AMBASSADOR, INES | {"missions": ["roi"]}).status_code == 422


def test_the_charter_is_signed_by_a_button(client):
    invited = AmbassadorFactory(invited=True)
    path = path_of(charter_link(invited, at=timezone.now()))
    assert "Je signe cette charte" in read(client, path)

    client.post(f"{path}signer/", headers=HOST)

    assert "Vous avez signé la charte" in read(client, path)
    client.post(f"{path}arreter/", headers=HOST)
    assert client.get(path, headers=HOST).status_code == 410


def test_a_link_that_was_cut_is_not_found(client):
    for path in ("/charte/coupe/", "/fichiers/coupe/", "/fichiers/coupe/affiche.svg"):
        assert client.get(path, headers=HOST).status_code == 404


def test_who_shows_the_brand_is_listed_and_who_asked_is_not(client):
    BrandUseFactory(granted=True, organisation="Fournil", full_name="Colombe Secrète")
    BrandUseFactory(organisation="Pas encore")
    words = read(client, "/qui-montre-la-marque/")
    assert "Fournil" in words
    assert "Colombe Secrète" not in words
    assert "Pas encore" not in words


def test_a_reserved_file_opens_after_the_grant_alone(client):
    document = reserved()
    assert "sur accord" in read(client, "/marque/")
    assert document.url not in read(client, "/marque/")
    assert client.get(document.url, headers=HOST).status_code == 403
    granted = BrandUseFactory(granted=True)
    path = path_of(files_link(granted))

    assert "L’affiche" in read(client, path)
    file = client.get(f"{path}{document.filename}", headers=HOST)
    assert b"".join(file.streaming_content) == b"<svg/>"
    assert file["Content-Security-Policy"] == "sandbox"
    assert client.get(f"{path}autre.svg", headers=HOST).status_code == 404

    BrandUse.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert client.get(path, headers=HOST).status_code == 410
    assert client.get(f"{path}{document.filename}", headers=HOST).status_code == 404


def test_an_editor_reads_the_reserved_file_they_brought(client, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    document = reserved()
    assert client.get(document.url).status_code == 403

    client.sign_in(UserFactory(is_superuser=True))

    answer = client.get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"<svg/>"


def test_the_emblem_is_drawn_from_the_map(client):
    drawn = client.get("/embleme-clair.svg", headers=HOST)
    assert drawn.content.decode().count("<path") == 8
    png = client.get("/embleme-sombre.png", headers=HOST)
    assert png.content.startswith(b"\x89PNG")
    assert client.get("/embleme-rouge.svg", headers=HOST).status_code == 404


def test_on_the_first_host_it_leads_to_the_partners_site(client, settings):
    assert client.get(BRAND).url == f"{settings.PARTNERS_URL}{BRAND}"
    settings.PARTNERS_HOST = ""
    assert client.get(BRAND).status_code == 404


def test_a_page_that_is_nowhere_helps(client):
    answer = client.get("/nulle-part/", headers=HOST)
    assert answer.status_code == 404
    assert "Le site des partenaires" in answer.content.decode()
