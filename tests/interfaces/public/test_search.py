"""« Rechercher », as people type it."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ohmylot.interfaces.public.models import HomePage, TextPage
from tests.factories.cms import page

pytestmark = pytest.mark.django_db
SEARCH = "/recherche/"
TITLES = {
    "Le cœur de la vie d’ici": "Marchés, fêtes, voisins.",
    "Écoles et lycées": "Où vos enfants apprendront.",
    "Saint-Céré, ville de musique": "Un festival chaque été.",
    "Recrutement en cours": "Menuiserie, soudure, hôtellerie.",
}


def text(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def search(client, words, address=SEARCH):
    return text(client.get(address, {"q": words}))


def propositions(client, words):
    return text(client.get(f"{SEARCH}propositions/", {"q": words}))


@pytest.fixture
def home(public_home):
    for title, lead in TITLES.items():
        page(public_home, TextPage, title=title, lead=lead)
    return public_home


def test_it_works(client, home):
    found = search(client, "lycée")

    assert ">Écoles et lycées</a>" in found
    assert "Pages</h2>" in found
    # What stands at the foot of every page is no answer.
    assert "Recrutement en cours</a>" not in found.partition("<footer")[0]


TYPED = {
    "coeur": "Le cœur de la vie d’ici",
    "CŒUR": "Le cœur de la vie d’ici",
    "la vie d'ici": "Le cœur de la vie d’ici",
    "ecole": "Écoles et lycées",
    "École, lycee": "Écoles et lycées",
    "st cere": "Saint-Céré, ville de musique",
    "Saint Céré musique": "Saint-Céré, ville de musique",
    "recrut": "Recrutement en cours",
    "soudure": "Recrutement en cours",
    "hotellerie": "Recrutement en cours",
    "recrutment": "Recrutement en cours",
    "rercutement": "Recrutement en cours",
    "msique": "Saint-Céré, ville de musique",
}


def test_it_is_found_as_people_type_it(client, home):
    for typed, title in TYPED.items():
        assert f">{title}</a>" in search(client, typed), typed


def test_a_typing_error_is_said(client, home):
    assert "Nous avons cherché « recrutement »." in search(client, "recrutment")


def test_communes_and_services_too(client, home):
    found = search(client, "figeac")
    assert 'href="/communes/figeac/">Figeac</a>' in found
    assert 'href="/communes/figeac/">Figeac</a>' in search(client, "figac")

    assert ">Être rappelé</a>" in search(client, "telephone")
    assert "Figeac</a>" not in search(client, "lycée")


def test_a_page_close_to_the_words_hides_no_commune(client, home):
    page(home, TextPage, title="Autour de Figeac")

    for typed in ("figac", "figeac"):
        found = search(client, typed)
        assert ">Autour de Figeac</a>" in found
        assert 'href="/communes/figeac/">Figeac</a>' in found


def test_as_one_types_each_option_is_an_address(client, home):
    options = propositions(client, "recr")
    assert 'data-address="/recrutement-en-cours/"' in options
    assert "<html" not in options
    assert 'data-address="/communes/gourdon/"' in propositions(client, "gour")
    assert propositions(client, "r").strip() == ""


def test_what_is_not_public_is_not_found(client, home):
    hidden = page(home, TextPage, title="Recrutement secret")
    hidden.unpublish()
    closed = page(home, TextPage, title="Recrutement réservé")
    closed.view_restrictions.create(restriction_type="login")

    found = search(client, "recrutement")
    assert "Recrutement en cours</a>" in found
    assert "secret" not in found
    assert "réservé" not in found


def test_a_page_is_found_at_once_and_no_longer_once_withdrawn(client, home):
    assert "Rien pour « vendange »" in search(client, "vendange")
    made = page(home, TextPage, title="Les vendanges")
    assert ">Les vendanges</a>" in search(client, "vendagne")

    made.unpublish()
    assert ">Les vendanges</a>" not in search(client, "vendange")


def test_each_language_has_its_own_pages(client, home):
    english = HomePage.objects.get(locale__language_code="en")
    page(english, TextPage, title="Schools near you", lead="Where children learn.")

    assert "Schools near you</a>" in search(client, "school", "/en/recherche/")
    assert "Schools near you</a>" not in search(client, "school")


def test_nothing_found_helps(client, home):
    found = search(client, "zzzzqqqq")

    assert "Rien pour « zzzzqqqq »." in found
    assert "Essayez autrement" in found
    assert 'href="/venir/"' in found


def test_any_words_have_a_page(client, home):
    for words in ("", " ", "\x00", "a", "de la", "'\" % _ * ( ) : - & | !", "x" * 9000):
        assert client.get(SEARCH, {"q": words}).status_code == 200
        assert client.get(f"{SEARCH}propositions/", {"q": words}).status_code == 200


def test_without_a_site_communes_are_still_found(client, mini_lot):
    assert 'href="/communes/figeac/">Figeac</a>' in search(client, "figeac")


def test_its_queries_do_not_grow_with_the_pages(client, home):
    search(client, "marché")
    with CaptureQueriesContext(connection) as few:
        search(client, "marché")
    for number in range(12):
        page(home, TextPage, title=f"Marché numéro {number}")

    with CaptureQueriesContext(connection) as many:
        search(client, "marché")
    assert len(many) <= len(few)
