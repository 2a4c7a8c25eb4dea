"""Pages kept for everybody: quick, never stale, never somebody's own."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from ohmylot.config import kept_pages
from ohmylot.config.shown import COUNTED_TABLES, NOT_SHOWN, pages_show
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.freshness.queries import current_edition
from tests import house
from tests.databases import address_here

FIGEAC = "/communes/figeac/"
# Addresses that carry something: what it is, so that none that names somebody is kept unseen.
CARRIES = {
    "public:communes:detail": "a commune",
    "public:offers:detail": "an offer",
    "public:offers:interest": "an offer",
    "public:site:sitemap_section": "a section",
    "public:site:card": "a page",
    "public:site:feed": "a subject",
    "public:site:event_calendar": "an event",
}
SECRETS = {"public:after:news", "public:after:invitation"}
SECRETS |= {"public:offers:file", "public:offers:accept"}
SECRETS |= {"public:alerts:confirm", "public:alerts:rule"}


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.KEEP_PAGES = True
    kept_pages.SHELF.clear()
    yield
    kept_pages.SHELF.clear()


@pytest.fixture
def open_site(public_home, adviser):
    return public_home


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A deed, committed as it is in life."""

    def do(deed):
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            deed()

    return do


@pytest.mark.django_db
def test_it_works(client, open_site, django_assert_num_queries):
    first = client.get(FIGEAC)

    with django_assert_num_queries(1):
        second = client.get(FIGEAC)
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert second["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in second["Permissions-Policy"]


def edit_home():
    page = Page.objects.get(slug="accueil").specific
    page.promise = "Le Lot vous attend."
    page.save_revision().publish()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "deed", "words"),
    [
        ("/", edit_home, "Le Lot vous attend."),
        (FIGEAC, lambda: Commune.objects.filter(slug="figeac").update(name="Fijac"), "Fijac"),
    ],
    ids=["published", "territory"],
)
def test_a_page_edited_while_it_is_kept(client, open_site, committed, address, deed, words):
    assert words not in client.get(address).content.decode()
    client.get(address)

    committed(deed)

    assert words in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_page_made_while_something_changes_is_old_at_once(client, open_site, monkeypatch):
    """Read before, kept after: what was written in between must not be hidden by it."""
    with monkeypatch.context() as earlier:
        earlier.setattr(kept_pages, "current_edition", lambda: current_edition() - 1)
        client.get(FIGEAC)

    with CaptureQueriesContext(connection) as asked:
        client.get(FIGEAC)
    assert len(asked) > 1


EDITS = """
import django
django.setup()
from wagtail.models import Page
page = Page.objects.get(slug="accueil").specific
page.promise = "Écrit ailleurs."
page.save_revision().publish()
"""


@pytest.mark.django_db(transaction=True)
def test_what_another_process_publishes_shows_at_once(client, open_site):
    assert "Écrit ailleurs." not in client.get("/").content.decode()
    subprocess.run(
        [sys.executable, "-c", EDITS],
        env={
            **os.environ,
            "DATABASE_URL": address_here(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        cwd=django_settings.ROOT,
        check=True,
    )

    assert "Écrit ailleurs." in client.get("/").content.decode()


@pytest.mark.django_db
def test_each_table_a_page_reads_is_watched_or_counted(client, open_site):
    """A page that shows a new table says so in config/shown.py, or this fails."""
    addresses = ["/", "/en/", "/communes/", FIGEAC, "/trouver-ma-commune/"]
    addresses += ["/donnees-personnelles/", "/sitemap-pages.xml"]
    with CaptureQueriesContext(connection) as asked:
        for address in addresses:
            assert client.get(address).status_code == 200
    read = {
        table
        for query in asked.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }

    unwatched = {table for table in read if not pages_show(table, None)}
    own = {"freshness_edition", "django_content_type"}
    assert unwatched - COUNTED_TABLES.keys() - NOT_SHOWN - own == set()


def test_an_address_that_carries_something_says_what():
    """A secret is never kept: its argument is called ``token``, or its subject is sealed."""
    carrying = {
        name
        for name, route, pattern in house.url_patterns()
        if name.startswith("public:") and "<" in route and "token" not in str(pattern.pattern)
    }

    assert carrying - SECRETS <= CARRIES.keys()


@pytest.mark.django_db
def test_what_is_somebody_s_own_is_never_kept(client, open_site, alice):
    client.get("/venir/")
    client.get("/venir/merci/")
    client.get("/communes/atlantide/")
    client.get("/communes/?q=fig")
    client.get(FIGEAC, headers={"hx-request": "true"})
    client.post(FIGEAC)
    client.sign_in(alice)
    answer = client.get(FIGEAC)

    assert kept_pages.SHELF.weight == 0
    assert "ETag" not in answer


@pytest.mark.django_db
def test_who_is_signed_in_is_not_shown_what_was_kept(client, open_site, alice):
    client.get(FIGEAC)
    client.sign_in(alice)

    with CaptureQueriesContext(connection) as asked:
        client.get(FIGEAC)
    assert len(asked) > 1


@pytest.mark.django_db
def test_a_code_is_written_into_what_was_kept(client, open_site, django_assert_num_queries):
    plain = client.get(FIGEAC)

    with django_assert_num_queries(1):
        answer = client.get(f"{FIGEAC}?c=foire26")
    assert 'href="/venir/?commune=46102&amp;c=FOIRE26"' in answer.content.decode()
    assert answer["ETag"] != plain["ETag"]
    assert b"FOIRE26" not in client.get(FIGEAC).content


@pytest.mark.django_db
def test_the_first_reader_s_code_is_not_kept(client, open_site):
    client.get(f"{FIGEAC}?c=foire26")

    assert b"FOIRE26" not in client.get(FIGEAC).content


@pytest.mark.django_db
def test_proxies_are_told_the_truth(client, open_site):
    for _ in range(2):
        answer = client.get(FIGEAC)
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert set(answer["Vary"].split(", ")) == {"Cookie", "Accept-Encoding", "HX-Request"}
        again = client.get(FIGEAC, headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == answer["ETag"]


@pytest.mark.django_db
def test_it_leaves_compressed(client, open_site):
    plain = client.get(FIGEAC)
    for _ in range(2):
        small = Client().get(FIGEAC, headers={"accept-encoding": "br, gzip"})
        assert small["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.content) == plain.content
        assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 2


@pytest.mark.django_db
def test_a_page_with_a_token_is_not_compressed(client, open_site):
    answer = client.get("/venir/", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in answer
    assert "csrfmiddlewaretoken" in answer.content.decode()


@pytest.mark.django_db
def test_each_host_and_language_has_its_own(client, open_site):
    client.get("/")
    client.get("/", headers={"host": "autre.localhost"})
    client.get("/en/")

    assert len(kept_pages.SHELF._pages) == 3
    assert {urlsplit(f"//{host}").hostname for _, host, _ in kept_pages.SHELF._pages} == {
        "testserver",
        "autre.localhost",
    }
