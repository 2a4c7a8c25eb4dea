"""Two hosts, one process: each shows its site, and the private rooms stand behind the first."""

from __future__ import annotations

import pytest
from wagtail.models import Page, Site

from ohmylot.foundations.cms import opening
from ohmylot.foundations.cms.models import SiteSettings
from ohmylot.interfaces.partners.models import PartnersHomePage
from ohmylot.interfaces.public.models import TextPage
from tests.factories.cms import page

pytestmark = pytest.mark.django_db
PARTNERS = "oh-my-lot.localhost"


@pytest.fixture
def home(both_sites):
    return both_sites


def test_it_works(client, both_sites):
    first = client.get("/", headers={"host": "localhost"}).content.decode()
    second = client.get("/", headers={"host": PARTNERS}).content.decode()

    assert "Venez vivre dans le Lot." in first
    assert "Celles et ceux qui portent le programme" in second
    assert Site.objects.count() == 2


def test_opening_twice_changes_nothing(both_sites, at):
    pages = Page.objects.count()

    assert set(opening.open_all(at=at).values()) == {()}
    assert Page.objects.count() == pages


def test_without_a_second_host_one_site_is_opened(mini_lot, at, settings):
    settings.PARTNERS_URL = ""

    opening.open_all(at=at)

    assert not PartnersHomePage.objects.exists()


@pytest.mark.parametrize(
    "path", ["/bureau/", "/mon-espace/", "/partenaires/", "/venir/?c=foire", "/admin/", "/compte/"]
)
def test_the_rooms_are_behind_the_first_host(client, both_sites, settings, path):
    answer = client.get(path, headers={"host": PARTNERS})

    assert answer.status_code == 302
    assert answer.url == settings.SITE_URL + path


def test_a_page_of_one_site_is_not_on_the_other(client, home):
    page(home, TextPage, title="Une page d’ici", slug="ici-seulement")

    assert client.get("/ici-seulement/").status_code == 200
    assert client.get("/ici-seulement/", headers={"host": PARTNERS}).status_code == 404


def test_the_menu_comes_from_the_tree(client, home):
    page(home, TextPage, title="Vivre ici", slug="vivre-ici", show_in_menus=True)
    page(home, TextPage, title="Hors du menu", slug="hors-du-menu")

    answer = client.get("/venir/").content.decode()

    assert '<a href="/vivre-ici/">Vivre ici</a>' in answer
    # At the foot, with what the menu leaves out.
    assert answer.index("Hors du menu") > answer.index('id="foot-site"')


def test_a_page_says_where_it_stands(client, home):
    above = page(home, TextPage, title="Vivre ici", slug="vivre-ici")
    page(above, TextPage, title="Les saisons", slug="saisons", lead="Quatre, et de vraies.")

    answer = client.get("/vivre-ici/saisons/").content.decode()

    assert '<li><a href="/vivre-ici/">Vivre ici</a></li>' in answer
    assert '<meta name="description" content="Quatre, et de vraies.">' in answer


def test_the_switch_leads_to_the_translated_page(client, home):
    french = page(home, TextPage, title="Les saisons", slug="saisons")
    english = french.copy_for_translation(opening.language("en"))
    english.title, english.slug = "The seasons", "seasons"
    english.save_revision().publish()

    answer = client.get("/saisons/").content.decode()

    assert 'href="/en/seasons/" hreflang="en"' in answer
    assert 'rel="alternate" hreflang="en" href="http://testserver/en/seasons/"' in answer


def test_else_to_the_home_and_search_engines_are_not_told_so(client, home):
    page(home, TextPage, title="Les saisons", slug="saisons")

    answer = client.get("/saisons/").content.decode()

    assert 'href="/en/" hreflang="en"' in answer
    assert 'rel="alternate" hreflang="en"' not in answer


def test_reading_a_page_makes_no_settings(client, home):
    client.get("/")

    assert not SiteSettings.objects.exists()


def test_what_an_editor_says_of_the_site_is_at_its_foot(client, home):
    SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        networks=[("link", {"words": "Sur Mastodon", "address": "https://exemple.test/@lot"})],
    )

    assert "Sur Mastodon" in client.get("/").content.decode()


def test_a_page_that_moves_leaves_its_address_behind(
    client, home, django_capture_on_commit_callbacks
):
    moved = page(home, TextPage, title="Les saisons", slug="saisons")

    with django_capture_on_commit_callbacks(execute=True):
        moved.slug = "quatre-saisons"
        moved.save_revision().publish()

    answer = client.get("/saisons/")
    assert answer.status_code == 301
    assert answer.url.endswith("/quatre-saisons/")


def test_an_empty_house_is_furnished_in_both_languages(client, both_sites):
    french = client.get("/temoignages/").content.decode()

    assert 'href="/en/stories/" hreflang="en"' in french
    assert "Des gens qui vivent dans le Lot" in french
    assert client.get("/secteurs/grand-figeac/").status_code == 200
    assert "Who welcomes you" in client.get("/en/network/").content.decode()


def test_what_an_editor_took_away_stays_away(client, both_sites, at):
    Page.objects.get(slug="carnet").delete()

    opening.open_all(at=at)

    assert client.get("/carnet/").status_code == 404
