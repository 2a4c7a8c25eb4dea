"""The partners' site as machines read it: one map, one picture a page, what each page is."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from ohmylot.foundations.cms.models import HouseDocument
from ohmylot.interfaces.partners import models
from tests.factories.cms import page
from tests.factories.people import OrganisationFactory
from tests.interfaces.public import pages
from tests.interfaces.public.test_found import Head, value

pytestmark = pytest.mark.django_db
HOST = {"host": "oh-my-lot.localhost"}


@pytest.fixture(autouse=True)
def written(both_sites):
    said = {"title": "Dix postes", "slug": "dix-postes", "published_on": date(2026, 3, 1)}
    chamber = OrganisationFactory(name="Chambre inventée")
    page(models.NewsIndexPage.objects.get(), models.NewsPage, organisation=chamber, **said)
    said = {"title": "Réunion", "slug": "reunion", "venue": "Gramat"}
    said["starts_at"] = timezone.now() + timedelta(days=9)
    page(models.AgendaPage.objects.get(), models.MeetingPage, **said)


def head_of(client, path):
    return Head(client.get(path, headers=HOST).content.decode())


def test_it_works(client):
    news = head_of(client, "/nouvelles/dix-postes/").things()["Article"]
    assert value(news, "headline") == "Dix postes"
    assert value(news, "datePublished") == "2026-03-01"

    meeting = head_of(client, "/agenda/reunion/")
    assert value(meeting.things()["Event"], "name") == "Réunion"
    assert meeting.metas["description"].endswith("Gramat")
    assert value(meeting.things()["Event"], "image") == meeting.metas["og:image"]
    assert {"Organization", "WebSite"} <= head_of(client, "/").things().keys()


@pytest.mark.parametrize("path", ["/", "/nouvelles/dix-postes/", "/chercher/", "/annuaire/"])
def test_each_page_has_a_picture_of_its_own_host(client, path):
    picture = urlsplit(head_of(client, path).metas["og:image"])

    assert picture.hostname == HOST["host"]
    assert client.get(picture.path, headers=HOST)["Content-Type"] == "image/png"


def test_no_map_in_a_language_it_does_not_speak(client):
    index = client.get("/sitemap.xml", headers=HOST).content.decode()

    assert index.count("<loc>") == 1
    assert "/nouvelles/dix-postes/" in client.get("/sitemap-pages.xml", headers=HOST).text
    assert client.get("/en/sitemap-pages.xml", headers=HOST).status_code == 404


def followed(client, address):
    read = feedparser.parse(client.get(address, headers=HOST).content)
    assert not read.bozo
    return read


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_news_are_followed_with_what_the_other_site_shares(client, both_sites, form):
    """Read over here, and called by its one address: who follows both sites reads it once."""
    article = pages.article(pages.articles(both_sites), 1, on_both_sites=True)

    older, newest = followed(client, f"/flux-du-reseau/nouvelles.{form}").entries[::-1]

    assert (newest.title, newest.author) == ("Dix postes", "Chambre inventée")
    assert urlsplit(newest.link).path == "/nouvelles/dix-postes/"
    assert urlsplit(older.link).path == "/nouvelles/partage/article-1/"
    assert older.id == article.full_url


def test_a_portrait_without_a_sentence_says_its_words(client):
    said = {"title": "Nour, apicultrice", "slug": "nour", "who": "Nour", "quote": "Ici on respire."}
    page(models.AmbassadorsPage.objects.get(), models.AmbassadorPage, **said)

    described = head_of(client, "/ambassadeurs/nour/").metas["description"]
    assert described == "Nour : « Ici on respire. »"


def test_studies_are_followed(client):
    file = HouseDocument(title="Étude")
    file.file.save("etude.pdf", ContentFile(b"%PDF-1.4 inventee"), save=True)
    said = {"title": "Qui arrive", "slug": "qui-arrive", "author": "Observatoire inventé"}
    page(models.StudyIndexPage.objects.get(), models.StudyPage, document=file, **said)

    [study] = followed(client, "/flux-du-reseau/etudes.atom").entries

    assert (study.title, study.author) == ("Qui arrive", "Observatoire inventé")
    for address in ("/flux-du-reseau/rien.rss", "/flux-du-reseau/etudes.json"):
        assert client.get(address, headers=HOST).status_code == 404
