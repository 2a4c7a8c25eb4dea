"""A spreadsheet brought by the coordination, from the first look to the last line."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ohmylot.domain.projects.models import HouseholdImport, Project
from ohmylot.foundations.files.receiving import LARGEST
from tests.factories.people import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mini_lot")]
BRING = reverse("workspace:imports:list")
CSV = "N°;Prénom;Nom;Mail;Commune\n1;Zoé;=cmd();zoe@exemple.test;Figeac\n2;;;pas une adresse;\n"


def at(name, batch):
    return reverse(f"workspace:imports:{name}", args=[batch.code])


def a_file(text=CSV, name="suivi.csv"):
    return SimpleUploadedFile(name, text.encode("cp1252"))


def test_it_works(client, coordinator, alice_seat):
    client.sign_in(coordinator)
    page = client.post(BRING, {"sheet": a_file()}, follow=True)
    batch = HouseholdImport.objects.get()
    assert "Dossier à ouvrir" in page.text and "n’est pas une adresse e-mail" in page.text
    assert not Project.objects.exists()

    columns = {name: str(place) for name, place in batch.mapping.items()}
    client.post(at("look", batch), {**columns, "adviser": alice_seat.pk})
    written = client.get(at("report", batch)).content.decode()
    assert "'=cmd()" in written and "À corriger" in written
    done = client.post(at("confirm", batch), follow=True)

    assert "La reprise est terminée" in done.text
    assert Project.objects.get().lead == alice_seat
    assert "Dossier ouvert" in client.get(at("report", batch)).content.decode()
    assert client.post(at("drop", batch), follow=True).status_code == 200
    assert HouseholdImport.objects.exists()


@pytest.mark.parametrize("text", ["", "Nom\n", "x" * 10])
def test_what_is_no_table_is_refused(client, coordinator, text):
    client.sign_in(coordinator)
    page = client.post(BRING, {"sheet": a_file(text)})
    assert page.status_code == 422
    assert not HouseholdImport.objects.exists()


def test_a_table_too_large_is_let_go_and_said(client, coordinator):
    client.sign_in(coordinator)
    page = client.post(BRING, {"sheet": a_file("x" * (LARGEST + 1))})
    assert page.status_code == 422 and "Coupez-le en plusieurs" in page.text
    assert not HouseholdImport.objects.exists()


def test_nobody_leads_it_is_said(client, coordinator):
    client.sign_in(coordinator)
    client.post(BRING, {"sheet": a_file()})
    page = client.post(at("confirm", HouseholdImport.objects.get()), follow=True)
    assert "Choisissez d’abord qui suivra" in page.text


def test_a_household_already_known_may_be_another(client, coordinator, alice_seat, project):
    PersonFactory(household=project.household, email="zoe@exemple.test", rank=1)
    client.sign_in(coordinator)
    page = client.post(BRING, {"sheet": a_file()}, follow=True)
    batch = HouseholdImport.objects.get()
    assert "Déjà connu" in page.text and "l’ouvrir quand même" in page.text
    apart = reverse("workspace:imports:tell-apart", args=[batch.code, 2])
    assert (
        "Dossier à ouvrir quand même" in client.post(apart, {"is_another": "1"}, follow=True).text
    )

    columns = {name: str(place) for name, place in batch.mapping.items()}
    client.post(at("look", batch), {**columns, "adviser": alice_seat.pk})
    client.post(at("confirm", batch))
    assert Project.objects.exclude(pk=project.pk).get().lead == alice_seat
    late = client.post(apart, {"is_another": "0"}, follow=True)
    assert "déjà reprise" in late.text


def test_dropped_nothing_stays(client, coordinator):
    client.sign_in(coordinator)
    client.post(BRING, {"sheet": a_file()})
    client.post(at("drop", HouseholdImport.objects.get()))
    assert not HouseholdImport.objects.exists()


def test_others_may_not(client, alice):
    client.sign_in(alice)
    assert client.post(BRING, {"sheet": a_file()}).status_code == 403
