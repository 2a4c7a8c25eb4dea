"""Whatever is asked of the public sites: a clear page, never an error of ours."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db
ADDRESSES = ("/", "/communes/", "/communes/figeac/", "/trouver-ma-commune/", "/venir/")
ADDRESSES += (
    "/offres/",
    "/offres/flux/",
    "/venir/merci/",
    "/partage/accueil.png",
    "/sitemap-pages.xml",
    "/flux/articles.rss",
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
NAMES = st.sampled_from(
    ["q", "c", "page", "commune", "lieu", "r", "t1", "m1", "pres", "qui", "metier"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ADDRESSES), st.dictionaries(NAMES | WORDS, WORDS, max_size=4))
def test_any_query(client, mini_lot, adviser, address, query):
    assert client.get(address, query).status_code < 500


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_path(client, mini_lot, adviser, parts):
    path = reverse("wagtail_serve", args=[""]) + "/".join(part.replace("/", "") for part in parts)
    # As a server gives it: what reads the addresses of tests would stumble on its own.
    assert client.get("/", PATH_INFO=path.encode().decode("latin-1")).status_code < 500


def test_signs_that_no_database_takes(client, mini_lot):
    names = ("q", "nature", "contrat", "secteur", "metier", "autour", "minutes", "page")
    for name in names:
        assert client.get("/offres/", {name: "\x00"}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_huge_query(client, mini_lot, adviser, address):
    assert client.get(f"{address}?q={'x' * 60_000}&c={'y' * 5_000}").status_code < 500
    many = "&".join(f"a{number}=1" for number in range(1500))
    assert client.get(f"{address}?{many}").status_code in {200, 400, 404}


@pytest.mark.parametrize(
    "host", ["menteur.example", "a" * 300, "x y", "[::1", "localhost:99999999"]
)
def test_a_host_that_lies(client, mini_lot, adviser, host, settings):
    settings.KEEP_PAGES = True
    settings.ALLOWED_HOSTS = ["testserver"]

    assert client.get("/communes/figeac/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("header", ["referer", "user-agent", "accept-language", "if-none-match"])
@pytest.mark.parametrize("words", ["\x00", "http://[", "é" * 3000, '"' * 50, "http://a\n.fr"])
def test_headers_that_make_no_sense(client, mini_lot, adviser, header, words):
    assert client.get("/communes/figeac/", headers={header: words}).status_code < 500
