"""The offers on the pages that are not the catalogue: search, map, communes, companies, trades."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ohmylot.domain.opportunities import catalogue
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.territory import stamps
from ohmylot.domain.territory.operations import declare_welcome
from ohmylot.interfaces.public import models
from ohmylot.interfaces.public.found import cards, maps
from ohmylot.interfaces.public.models import HomePage
from ohmylot.interfaces.public.models.glow import glowing
from tests.factories.cms import page
from tests.factories.opportunities import JobOfferFactory, OpportunityFactory, TakeoverFactory
from tests.interfaces.public import pages
from tests.lot import a_trade, other_trades

pytestmark = pytest.mark.django_db
SIREN = "732829320"


@pytest.fixture
def home(public_home):
    return public_home


@pytest.fixture
def offer(mini_lot, open_offer):
    return open_offer("Soudeur ou soudeuse", mini_lot["Figeac"])


@pytest.fixture
def business(mini_lot, open_offer):
    told = {"takeovers": True, "takeover": TakeoverFactory(area_told=True)}
    return open_offer("Épicerie de village", mini_lot["Puy-l’Évêque"], **told)


@pytest.fixture
def open_offer(mini_lot):
    def make(title, commune, *, words="", **told):
        return OpportunityFactory(
            title=title,
            commune=commune,
            expires_on=timezone.localdate() + timedelta(days=30),
            search_text=f"{title.lower()} {'' if told.get('takeovers') else commune.slug}|{words}",
            **told,
        )

    return make


def words(client, path, **asked):
    return html.unescape(client.get(path, asked).content.decode()).replace("\u00a0", " ")


def things(client, path):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', words(client, path))
    return [thing for one in found for thing in json.loads(one)["@graph"]]


def test_it_works(client, home, offer):
    """Typed in the search of the site, an offer is found, and led to."""
    for typed in ("soudeuse", "Soudeur à Figeac", "soudeusse"):
        assert f'href="/offres/{offer.slug}/"' in words(client, "/recherche/", q=typed), typed
    proposed = words(client, "/recherche/propositions/", q="soud")
    assert f'data-address="/offres/{offer.slug}/"' in proposed


def test_only_what_is_open_is_found(client, home, mini_lot, open_offer):
    open_offer("Soudure secrète", mini_lot["Figeac"], draft=True)
    over = open_offer("Soudure finie", mini_lot["Figeac"])
    over.expires_on = timezone.localdate()
    over.save()

    found = words(client, "/recherche/", q="soudure")
    assert "secrète" not in found
    assert "finie" not in found


def test_what_looks_like_the_words_does_not_cover_what_is_written(client, home, offer):
    pages.article(pages.articles(home), title="La soudane", slug="soudane")

    found = words(client, "/recherche/", q="soudane")
    assert ">La soudane</a>" in found
    assert offer.slug not in found


def test_a_commune_that_merged_keeps_what_is_said_of_it(client, home, mini_lot, offer):
    """On the page of its heir, on the map, in a search around it that somebody kept."""
    figeac, capdenac = mini_lot["Figeac"], mini_lot["Capdenac"]
    declare_welcome(
        figeac, profession="doctor", practice="Cabinet du pont", phone="", said_by="la mairie",
        by=None, at=timezone.now(),
    )  # fmt: skip
    voice = pages.testimonial(pages.testimonials(home), commune=figeac, who="Camille Figeac")
    figeac.end(capdenac, on=timezone.localdate())
    figeac.save()
    other_trades()
    stamps.look_again()

    shown = words(client, f"/communes/{capdenac.slug}/")
    assert offer.title in shown
    assert "Cabinet du pont" in shown
    assert "Camille Figeac" in shown
    assert [(one.commune, one.offers, one.voices) for one in glowing(at=timezone.now())] == [
        (capdenac, 1, 1)
    ]
    kept = catalogue.search(Asked(commune=figeac, minutes=10), on=timezone.localdate())
    assert kept.pks == [offer.pk]
    written = models.TestimonialPage.get_edit_handler().get_form_class()
    assert written(instance=voice)["commune"].value() == capdenac.pk


def test_the_search_of_the_site_is_told_to_machines(client, home):
    [site] = [thing for thing in things(client, "/") if thing["@type"] == "WebSite"]

    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target.endswith("/recherche/?q={search_term_string}")


def test_open_offers_are_on_the_maps_for_robots(client, home, offer, business, monkeypatch):
    monkeypatch.setattr(maps, "OFFERS_IN_ONE", 1)
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-offers.xml" in index
    assert "/sitemap-offers-2.xml" in index
    listed = []
    for name in ("offers", "offers-2"):
        tree = ET.fromstring(client.get(f"/sitemap-{name}.xml").content)
        listed += [
            loc.text.rpartition("/offres/")[2] for loc in tree.iter() if loc.tag[-3:] == "loc"
        ]

    assert listed == [f"{offer.slug}/", f"{business.slug}/"]
    assert client.get("/sitemap-offers-3.xml").status_code == 404


def test_an_offer_tells_machines_what_it_is(client, home, offer, business, mini_lot, open_offer):
    told = {thing["@type"]: thing for thing in things(client, f"/offres/{offer.slug}/")}
    assert told["JobPosting"]["title"] == offer.title
    assert told["BreadcrumbList"]["itemListElement"][0]["item"].endswith("/offres/")
    shown = words(client, f"/offres/{offer.slug}/")
    assert f"/partage/offres/{offer.slug}.png" in shown
    assert '<meta name="description" content="Emploi : Soudeur' in shown

    imported = open_offer(
        "Soudure d’ailleurs", mini_lot["Figeac"], source="file", feed="f", external_id="1"
    )
    for other in (business, imported):
        kinds = {thing["@type"] for thing in things(client, f"/offres/{other.slug}/")}
        assert kinds == {"BreadcrumbList"}


def test_its_card_shows_no_business_where_it_is(client, home, offer, business, rf):
    lit = {}
    for one in (offer, business):
        assert client.get(f"/partage/offres/{one.slug}.png").status_code == 200
        lit[one] = cards.wanted(rf.get("/"), f"offres/{one.slug}").lit
    assert lit == {offer: (offer.commune.insee,), business: ()}
    assert client.get("/partage/offres/nulle-part.png").status_code == 404


def test_each_page_offers_the_feed(client, home):
    assert 'title="Les offres" href="/offres/flux/"' in words(client, "/communes/")


def test_a_commune_with_an_open_offer_glows_and_is_in_the_list(client, home, offer, business):
    shown = words(client, "/")

    assert [glow.commune.name for glow in glowing(at=timezone.now())] == ["Figeac"]
    assert 'href="/communes/figeac/">Figeac</a> <span class="quiet">1 offre</span>' in shown


def test_a_page_of_two_languages_is_counted_once(home, mini_lot):
    told = pages.testimonial(pages.testimonials(home), 1, commune=mini_lot["Figeac"])
    english = HomePage.objects.get(locale__language_code="en").locale
    told.get_parent().specific.copy_for_translation(english)
    told.copy_for_translation(english).specific.save_revision().publish()

    assert [(glow.commune.name, glow.voices) for glow in glowing(at=timezone.now())] == [
        ("Figeac", 1)
    ]


def test_a_commune_leads_to_the_offers_nearby_nearest_first(client, home, mini_lot, open_offer):
    here = open_offer("Menuiserie d’ici", mini_lot["Figeac"])
    far = open_offer("Menuiserie d’à côté", mini_lot["Capdenac"])

    shown = words(client, "/communes/figeac/")
    assert shown.index(here.slug) < shown.index(far.slug)
    assert re.search(r"Capdenac \(\d+ min, estimation\)", shown)


def test_beyond_the_first_ones_a_commune_leads_to_all(client, home, mini_lot, open_offer):
    for number in range(8):
        open_offer(f"Poste {number}", mini_lot["Cahors"])

    shown = words(client, "/communes/cahors/")
    assert '<a href="/offres/?autour=Cahors&minutes=30">Les 8 offres ouvertes</a>' in shown
    assert shown.count("/offres/offre-") == 6


def test_a_business_is_said_of_the_area_and_never_of_the_commune(client, home, business):
    shown = words(client, "/communes/puy-l-eveque/")

    assert business.slug not in shown
    assert business.title not in shown
    area = business.epci
    assert f"1 entreprise à reprendre dans le secteur ({area.short_name})" in shown
    assert f'href="/offres/?nature=takeover&secteur={area.slug}"' in shown


def test_queries_of_a_commune_do_not_grow_with_the_offers(client, home, mini_lot, open_offer):
    def count():
        client.get("/communes/figeac/")
        with CaptureQueriesContext(connection) as told:
            client.get("/communes/figeac/?encore")
        return len(told)

    open_offer("Premier", mini_lot["Figeac"])
    few = count()
    for number in range(5):
        open_offer(f"Poste {number}", mini_lot["Capdenac"])
    assert count() <= few


def test_a_company_shows_what_it_offers(client, home, mini_lot, open_offer):
    own = open_offer(
        "Fraiseuse", mini_lot["Figeac"], job=JobOfferFactory(employer_siret=SIREN + "00074")
    )
    of_its_account = open_offer("Régleur", mini_lot["Figeac"])
    of_its_account.publisher.siret = SIREN + "00082"
    of_its_account.publisher.save()
    other = open_offer(
        "Ailleurs", mini_lot["Figeac"], job=JobOfferFactory(employer_siret="7328293210001")
    )
    company = pages.company(pages.companies(home), siren=SIREN)

    shown = words(client, company.url)
    assert own.slug in shown
    assert of_its_account.slug in shown
    assert other.slug not in shown

    company.siren = ""
    company.save_revision().publish()
    assert own.slug not in words(client, company.url)


def test_a_trade_a_portrait_and_an_area_show_theirs(client, home, mini_lot, open_offer):
    trade = a_trade()
    offer = open_offer("Soudure", mini_lot["Figeac"], trade=trade)
    told = pages.testimonial(pages.testimonials(home), 1, trade=trade)
    trades = page(home, models.TradeIndexPage, title="Métiers", slug="metiers")
    described = page(trades, models.TradePage, title="Souder ici", slug="souder", trade=trade)
    areas = page(home, models.AreaIndexPage, title="Secteurs", slug="secteurs")
    area = page(areas, models.AreaPage, title="Ici", slug="ici", epci=mini_lot["Figeac"].epci)

    for address in (told.url, described.url, area.url):
        assert f'href="/offres/{offer.slug}/"' in words(client, address), address
