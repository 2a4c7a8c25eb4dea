"""The communes: a search, a list, a page each."""

from __future__ import annotations

from datetime import date

import pytest

pytestmark = pytest.mark.django_db


def test_it_works(client, adviser):
    page = client.get("/communes/figeac/").content.decode()

    assert "<h1>Figeac</h1>" in page
    assert "INSEE, 20" in page
    assert "Maryse Faure" in page
    assert "/venir/?commune=46102" in page


def test_the_list_names_every_commune(client, mini_lot):
    page = client.get("/communes/").content.decode()

    for commune in mini_lot.values():
        assert f"/communes/{commune.slug}/" in page


def test_the_list_can_be_searched_without_a_script(client, mini_lot):
    page = client.get("/communes/", {"q": "figac"}).content.decode()

    assert page.count("/communes/figeac/") == 3  # found, its tile, its line


def test_options_while_typing(client, mini_lot):
    page = client.get("/communes/chercher/", {"q": "gram"}).content.decode()

    assert 'data-code="46128"' in page
    assert "<html" not in page


def test_an_unknown_commune(client, mini_lot):
    assert client.get("/communes/atlantide/").status_code == 404


def test_a_merged_commune_leads_to_its_heir(client, mini_lot):
    gramat, figeac = mini_lot["Gramat"], mini_lot["Figeac"]
    gramat.end(figeac, on=date(2026, 1, 1))
    gramat.save()

    response = client.get("/communes/gramat/")

    assert (response.status_code, response.url) == (301, "/communes/figeac/")


def test_its_queries_stay_few(client, remembering, adviser, django_assert_max_num_queries):
    """Once the process remembers what it keeps of the territory."""
    client.get("/communes/figeac/?anew=1")
    with django_assert_max_num_queries(15):
        client.get("/communes/figeac/?anew=1")
    with django_assert_max_num_queries(5):
        client.get("/communes/?anew=1")
