"""The door of the public site, opened once, in two languages."""

from __future__ import annotations

import pytest
from wagtail.models import Page, Site

from ohmylot.foundations.cms.opening import follow_ports
from ohmylot.foundations.journal.models import Entry
from ohmylot.interfaces.public.models import HomePage
from ohmylot.interfaces.public.operations.opening import open_public_site

pytestmark = pytest.mark.django_db


def test_it_works(client, public_home):
    page = client.get("/").content.decode()

    assert "Venez vivre dans le Lot." in page
    assert "mosaic--hero" in page
    assert 'hreflang="en"' in page
    assert 'href="/en/"' in page


def test_in_english(client, public_home):
    page = client.get("/en/").content.decode()

    assert '<html lang="en"' in page
    assert "Come and live in the Lot." in page
    assert "Être" not in page


def test_opening_twice_changes_nothing(public_home, at):
    pages = Page.objects.count()

    again = open_public_site(at=at)

    assert again == ()
    assert Page.objects.count() == pages
    assert Entry.objects.filter(verb="site.opened").count() == 1


def test_it_serves_the_default_host_alone(public_home):
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="fr")
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_editors_compose_the_rest(client, public_home):
    home = HomePage.objects.get(locale__language_code="fr")
    home.body = [
        ("heading", "Venir à deux"),
        ("paragraph", "<p>Deux emplois, <b>une</b> maison.</p>"),
        ("quote", {"words": "On dort mieux ici.", "who": "Camille"}),
        ("figures", {"figures": [{"figure": "312", "label": "communes", "source": "INSEE"}]}),
        ("links", {"heading": "Voir aussi", "links": [{"words": "Ici", "address": "/communes/"}]}),
        ("call", {"words": "Parlons-en", "link": {"words": "Venir", "address": "/venir/"}}),
        ("fold", {"question": "Et l’école ?", "answer": "<p>Elle est là.</p>"}),
        ("columns", {"left": "<p>À gauche</p>", "right": "<p>À droite</p>"}),
        ("map", None),
    ]
    home.save_revision().publish()

    page = client.get("/").content.decode()

    for words in ("Venir à deux", "On dort mieux ici.", "Et l’école", "À droite", "Voir aussi"):
        assert words in page


def test_its_queries_stay_few(client, remembering, public_home, django_assert_max_num_queries):
    client.get("/?anew=1")
    with django_assert_max_num_queries(18):
        client.get("/?anew=1")


def test_its_port_follows_where_it_is_served(public_home):
    host = Site.objects.get().hostname

    assert follow_ports([f"http://{host}:8123", "http://elsewhere.test:9", ""]) == 1
    assert follow_ports([f"http://{host}:8123"]) == 0
    assert Site.objects.get().port == 8123
    assert ":8123/" in HomePage.objects.get(locale__language_code="fr").full_url
