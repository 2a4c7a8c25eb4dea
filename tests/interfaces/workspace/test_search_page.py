"""The page of a search: whom it found, said in a line that opens the file."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.projects.search import index_project

pytestmark = pytest.mark.django_db


def found(client, words):
    return client.get(reverse("workspace:search"), {"q": words}).text


@pytest.fixture
def named(project):
    project.household.label = "Famille <b>Delpech</b>"
    project.household.save()
    project.reference = "LOT-2026-00042"
    project.save()
    index_project(project)
    return project


def test_it_works(client, alice, named):
    client.sign_in(alice)
    page = found(client, "delpech")

    assert "1\xa0foyer trouvé" in page
    assert f'<a href="{named.get_absolute_url()}">' in page
    assert "Famille &lt;b&gt;Delpech&lt;/b&gt;" in page
    assert f'<span class="quiet">{named.reference}</span>' in page
    assert f"{named.get_stage_display()}" in page
    assert "suivi par Alice Martin" in page
    assert "trouvé par" not in page and "orthographe" not in page
    assert "trouvé par référence" in found(client, "lot-2026-42")
    assert "orthographe proche" in found(client, "delpeche")


def test_a_stranger_finds_nobody(client, charlie, named):
    client.sign_in(charlie)
    page = found(client, "delpech")

    assert "Personne sous ces mots" in page
    assert named.reference not in page


def test_of_a_reserved_file_the_reference_says_all(client, coordinator, named):
    named.is_reserved = True
    named.save()
    client.sign_in(coordinator)
    page = found(client, named.reference)

    assert "Dossier réservé" in page
    assert named.reference in page
    assert "Delpech" not in page
    assert named.get_stage_display() not in page
    assert "Alice Martin" not in page
