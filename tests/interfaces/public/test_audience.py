"""Which visits count, and what is never kept of them."""

from __future__ import annotations

import pytest

from ohmylot.foundations.audience import counting
from tests.foundations.audience.test_reading import FIREFOX

pytestmark = pytest.mark.django_db
READER = {"user-agent": FIREFOX}


@pytest.fixture
def counted(mini_lot):
    """What was counted, as (page, source, code)."""
    counting._waiting.clear()
    yield lambda: [(seen.page, seen.source, seen.code) for seen in counting._waiting.elements()]
    counting._waiting.clear()


def test_it_works(client, counted):
    headers = READER | {"referer": "https://www.ladepeche.fr/article?lecteur=42"}
    client.get("/communes/figeac/?c=foire26&nom=Dupont", headers=headers)

    assert counted() == [("/communes/figeac/", "ladepeche.fr", "FOIRE26")]


def test_nothing_names_who_reads(client, counted):
    response = client.get("/communes/figeac/", headers=READER, REMOTE_ADDR="203.0.113.7")

    assert not response.cookies
    [seen] = counting._waiting
    assert set(vars(seen)) == {"day", "site", "page", "source", "code"}
    assert "203.0.113.7" not in repr(seen)


def test_the_request_form_counts(client, counted):
    client.get("/venir/?c=FOIRE26", headers=READER)

    assert counted() == [("/venir/", "", "FOIRE26")]


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.com/bot.html)"},
        READER | {"sec-purpose": "prefetch"},
        READER | {"purpose": "prefetch"},
        READER | {"sec-fetch-dest": "empty"},
        READER | {"hx-request": "true"},
    ],
    ids=["robot", "prefetch", "old prefetch", "script", "fragment"],
)
def test_nobody_read_it(client, counted, headers):
    client.get("/communes/figeac/", headers=headers)

    assert counted() == []


@pytest.mark.parametrize(
    "address",
    ["/communes/atlantide/", "/ici/nouvelles/un-secret/", "/robots.txt", "/compte/connexion/"],
)
def test_it_is_no_page_of_the_sites(client, counted, address):
    client.get(address, headers=READER)

    assert counted() == []


def test_only_opening_counts(client, counted):
    client.head("/communes/figeac/", headers=READER)
    client.post("/venir/", headers=READER)

    assert counted() == []


def test_who_is_signed_in_does_not_count(client, counted, alice):
    client.sign_in(alice)

    client.get("/communes/figeac/", headers=READER)

    assert counted() == []
