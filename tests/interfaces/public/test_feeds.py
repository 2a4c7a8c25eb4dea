"""Articles and events followed from elsewhere, read by libraries that did not write them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape

import feedparser
import pytest
import vobject
from django.utils import timezone

from tests.interfaces.public import pages
from tests.interfaces.public.test_found import Head, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(public_home, adviser):
    return public_home


@pytest.fixture
def articles(home):
    index = pages.articles(home)
    return [
        pages.article(index, number, lead="L’hiver & le <bois>", author="Nina") for number in (1, 2)
    ]


@pytest.fixture
def evening(home, mini_lot):
    return pages.event(
        pages.events(home),
        venue="Salle Balène",
        commune=mini_lot["Figeac"],
        lead="On vous attend ; venez, tous",
        ends_at=timezone.now() + timedelta(days=7, hours=2),
    )


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_articles(client, articles, form):
    response = client.get(f"/flux/articles.{form}")

    read = feedparser.parse(response.content)
    assert not read.bozo
    assert read.feed.language == "fr"
    assert [entry.title for entry in read.entries] == ["Article 2", "Article 1"]
    assert read.entries[0].link == "http://testserver/articles/article-2/"
    assert unescape(read.entries[0].summary) == "L’hiver & le <bois>"
    assert date(*read.entries[0].published_parsed[:3]) == date(2026, 1, 3)


def test_events(client, evening):
    read = feedparser.parse(client.get("/flux/evenements.rss").content)

    assert not read.bozo
    assert [entry.title for entry in read.entries] == ["Soirée 1"]


def test_the_other_language_has_its_own(client, articles):
    read = feedparser.parse(client.get("/en/flux/articles.rss").content)

    assert (read.feed.language, read.entries) == ("en", [])


@pytest.mark.parametrize("address", ["/flux/rien.rss", "/flux/articles.json", "/rendez-vous/x.ics"])
def test_what_is_not_offered(client, home, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/agenda.ics", "/rendez-vous/soiree-1.ics"])
def test_the_calendar(client, evening, address):
    response = client.get(address)

    [event] = vobject.readOne(response.content.decode()).vevent_list
    assert event.summary.value == "Soirée 1"
    assert event.location.value == "Salle Balène, Figeac"
    assert event.dtstart.value == evening.starts_at.replace(microsecond=0)
    assert "On vous attend ; venez, tous" in event.description.value
    assert response["Content-Type"].startswith("text/calendar")


def test_a_day_in_the_calendar(client, home):
    pages.event(pages.events(home), is_all_day=True)

    [event] = vobject.readOne(client.get("/agenda.ics").content.decode()).vevent_list
    assert isinstance(event.dtstart.value, date)


def test_what_is_over_is_not_announced(client, home):
    pages.event(pages.events(home), days=-3)

    assert "VEVENT" not in client.get("/agenda.ics").content.decode()
    assert client.get("/rendez-vous/soiree-1.ics").status_code == 404


def test_their_queries_do_not_grow(client, home, django_assert_max_num_queries):
    index = pages.articles(home)
    for number in range(12):
        pages.article(index, number)
    client.get("/flux/articles.rss")
    with django_assert_max_num_queries(8):
        client.get("/flux/articles.rss")


def test_pages_say_where_to_follow(client, evening):
    page = client.get("/agenda/soiree-1/").content.decode()

    assert 'href="/rendez-vous/soiree-1.ics"' in page
    assert 'type="application/rss+xml"' in page


def test_an_event_tells_machines_when_and_where(client, evening):
    head = Head(client.get("/agenda/soiree-1/").content.decode())

    told = head.things()["Event"]
    assert value(told, "name") == "Soirée 1"
    there = told["https://schema.org/location"][0]
    assert value(there, "name") == "Salle Balène, Figeac"
    assert value(there["https://schema.org/address"][0], "addressLocality") == "Figeac"
    assert value(told, "image") == head.metas["og:image"]
    assert value(told, "startDate").startswith(f"{evening.starts_at:%Y-%m-}")


def test_an_article_tells_machines_who_and_when(client, articles):
    head = Head(client.get("/articles/article-1/").content.decode())

    told = head.things()["Article"]
    assert value(told, "datePublished") == "2026-01-02"
    assert value(told["https://schema.org/author"][0], "name") == "Nina"
    assert head.metas["og:type"] == "article"
    assert json.loads(head.data[0])["@graph"]
