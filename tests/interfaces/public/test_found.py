"""What search engines and networks read, each with a reader that is not ours."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from PIL import Image
from pyld import jsonld

from ohmylot.domain.territory import card, tiles
from ohmylot.foundations.cms import linked_data
from ohmylot.interfaces.public.found import cards
from ohmylot.interfaces.public.models import HomePage, TextPage

ROOT = "http://testserver"
SITEMAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SCHEMA = "https://schema.org/"


@pytest.fixture
def site(public_home, adviser):
    return public_home


class Head(HTMLParser):
    """Titles, metas, links and linked data, as a search engine collects them."""

    def __init__(self, page):
        super().__init__()
        self.metas, self.links, self.data, self.title, self.inside = {}, {}, [], "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inside = "data" if given.get("type") == "application/ld+json" else tag
        if tag == "meta" and "content" in given:
            self.metas[given.get("property") or given.get("name")] = given["content"]
        if tag == "link":
            rel = given.get("hreflang") or given["rel"]
            self.links[rel] = given["href"]

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, words):
        if self.inside == "title":
            self.title += words
        if self.inside == "data":
            self.data.append(words)

    def things(self):
        """Expanded by the reader, by type."""
        found = {}
        for words in self.data:
            data = json.loads(words)
            assert data.pop("@context") == "https://schema.org"
            # The words of schema.org without asking its server.
            for thing in jsonld.expand(data | {"@context": {"@vocab": SCHEMA}}):
                for one in thing.get("@graph", [thing]):
                    found[one["@type"][0].removeprefix(SCHEMA)] = one
        return found


def head_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Head(response.content.decode())


def value(thing, name):
    return thing[SCHEMA + name][0]["@value"]


@pytest.mark.django_db
def test_a_commune(client, site):
    head = head_of(client, "/communes/figeac/?c=FOIRE26")

    assert head.title.startswith("Vivre à Figeac ")
    assert head.links["canonical"] == head.metas["og:url"] == f"{ROOT}/communes/figeac/"
    assert "Vivre à Figeac" in head.metas["description"]
    assert head.metas["og:image"] == f"{ROOT}/partage/communes/figeac.png"
    assert head.metas["og:image:type"] == "image/png"
    things = head.things()
    assert value(things["AdministrativeArea"], "name") == "Figeac"
    trail = things["BreadcrumbList"][SCHEMA + "itemListElement"]
    assert [value(step, "name") for step in trail] == ["Les communes", "Figeac"]


@pytest.mark.django_db
def test_the_home_page(client, site):
    head = head_of(client, "/")

    things = head.things()
    assert {"Organization", "WebSite"} <= things.keys()
    logo = value(things["Organization"], "logo").removeprefix(ROOT)
    assert Image.open(io.BytesIO(client.get(logo).content)).size == (1000, 1000)
    search = things["WebSite"][SCHEMA + "potentialAction"][0][SCHEMA + "target"][0]
    assert value(search, "urlTemplate") == f"{ROOT}/recherche/?q={{search_term_string}}"
    assert head.metas["og:locale"] == "fr_FR"
    assert head.links["fr"] == f"{ROOT}/"
    assert head.links["en"] == f"{ROOT}/en/"


@pytest.mark.django_db
def test_a_page_with_questions(client, site):
    folds = [("fold", {"question": "C’est <vrai> ?", "answer": "<p>Oui &amp; non</p></script>"})]
    page = TextPage(title="Le travail", slug="travail", lead="Deux emplois.", body=folds)
    HomePage.objects.get(slug="accueil").add_child(instance=page)

    response = client.get("/travail/").content.decode()

    head = Head(response)
    assert head.metas["description"] == head.metas["og:description"] == "Deux emplois."
    things = head.things()
    question = things["FAQPage"][SCHEMA + "mainEntity"][0]
    assert value(question, "name") == "C’est <vrai> ?"
    assert value(question[SCHEMA + "acceptedAnswer"][0], "text") == "Oui &amp; non"
    assert value(things["BreadcrumbList"][SCHEMA + "itemListElement"][1], "name") == "Le travail"


def test_nothing_in_the_data_looks_like_a_tag():
    words = linked_data.script([{"@type": "Thing", "name": "</script><script>alert(1)</script>&"}])

    assert words.count("<") == 2
    inside = re.search(r">(.*)</script>", words)[1]
    assert json.loads(inside)["@graph"][0]["name"] == "</script><script>alert(1)</script>&"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/communes/"),
        ("?q=fig", "/communes/"),
        ("?page=1", "/communes/"),
        ("?page=2", "/communes/?page=2"),
        ("?page=99999999", "/communes/"),
        ("?page=²", "/communes/"),
    ],
)
def test_a_page_has_one_address(client, site, query, address):
    head = head_of(client, f"/communes/{query}")

    assert head.links["canonical"] == ROOT + address
    # What a translation is said to be says the same of this one; a leaf of a list has none.
    said = {code: head.links.get(code) for code in ("fr", "en")}
    both = {"fr": f"{ROOT}/communes/", "en": f"{ROOT}/en/communes/"}
    assert said == (both if "?" not in address else dict.fromkeys(both))


@pytest.mark.django_db
def test_the_maps_of_the_site(client, site):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    addresses = [loc.text for loc in index.findall("s:sitemap/s:loc", SITEMAPS)]

    assert addresses == [
        f"{ROOT}/sitemap-pages.xml",
        f"{ROOT}/sitemap-communes.xml",
        f"{ROOT}/sitemap-offers.xml",
        f"{ROOT}/en/sitemap-pages.xml",
        f"{ROOT}/en/sitemap-communes.xml",
        f"{ROOT}/en/sitemap-offers.xml",
    ]
    listed = []
    for address in addresses:
        urls = ET.fromstring(client.get(address.removeprefix(ROOT)).content)
        listed += [loc.text for loc in urls.findall("s:url/s:loc", SITEMAPS)]
    assert {f"{ROOT}/", f"{ROOT}/en/", f"{ROOT}/communes/figeac/"} <= set(listed)
    assert len(listed) == len(set(listed))
    for address in listed:
        assert client.get(address.removeprefix(ROOT)).status_code == 200, address


@pytest.mark.django_db
def test_a_page_that_is_not_published_is_on_no_map(client, site):
    home = HomePage.objects.get(slug="accueil")
    home.add_child(instance=TextPage(title="Brouillon", slug="brouillon", live=False))

    assert "brouillon" not in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.django_db
def test_an_unknown_map(client, site):
    assert client.get("/sitemap-secrets.xml").status_code == 404


@pytest.mark.django_db
def test_what_robots_are_told(client, site, settings):
    assert f"Sitemap: {ROOT}/sitemap.xml" in client.get("/robots.txt").content.decode()
    settings.DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_a_card_is_drawn_once(client, site, settings, tmp_path, monkeypatch):
    settings.CARDS_ROOT = tmp_path
    first = client.get("/partage/communes/figeac.png")

    picture = Image.open(io.BytesIO(first.content)).convert("RGB")
    assert picture.size == (1200, 630)
    saffron = sum(
        number
        for number, (r, g, b) in picture.getcolors(10**6)
        if r > 200 and 130 < g < 190 > b * 2
    )
    # The tile of Figeac, not the stroke above the programme alone.
    assert saffron > 500
    monkeypatch.setattr(cards.card, "draw", None)
    # Whoever asks for all of them waits; those that are drawn are handed over.
    monkeypatch.setattr(cards, "DRAWN_AN_HOUR", 1)
    assert client.get("/partage/communes/cahors.png").status_code == 429
    again = client.get("/partage/communes/figeac.png")
    assert again.content == first.content
    headers = {"if-none-match": first["ETag"]}
    assert client.get("/partage/communes/figeac.png", headers=headers).status_code == 304
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["communes/atlantide", "pages/rien", "autre", "communes/", "pages/../../secret", "pages/"],
)
def test_nobody_has_a_card_of_their_own_drawn(client, site, name):
    assert client.get(f"/partage/{name}.png").status_code in {301, 404}


@pytest.mark.django_db
def test_the_folder_of_cards_does_not_grow(settings, tmp_path, monkeypatch, mini_lot):
    settings.CARDS_ROOT = tmp_path
    monkeypatch.setattr(cards, "KEPT_AT_MOST", 3)
    monkeypatch.setattr(cards.card, "draw", lambda *args, **words: b"drawn")
    for number in range(6):
        cards.picture(cards.Wanted(f"Page {number}"), lambda: True)

    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.django_db
def test_a_title_of_any_length_stands_on_its_card(mini_lot):
    for title in ("", "x" * 300, "Anticonstitutionnellement " * 12, "Œuvres à l’œil, ça gêne"):
        drawn = card.draw(tiles.drawings(), title, under="Oh my Lot !", light="#E2A11B")
        assert Image.open(io.BytesIO(drawn)).size == (1200, 630)
