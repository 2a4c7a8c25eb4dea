"""« Trouver ma commune », as somebody far away uses it."""

from __future__ import annotations

import html
from decimal import Decimal
from urllib.parse import quote

import pytest

from ohmylot.domain.projects.models import Enquiry
from ohmylot.domain.territory.facts import Batch
from ohmylot.domain.territory.operations import keep_facts
from ohmylot.foundations.connectors.commune_facts import NewCount, NewFigure
from tests.factories.territory import dataset
from tests.interfaces.public.conftest import send

pytestmark = pytest.mark.django_db
FIND = "/trouver-ma-commune/"
COUNTED = dataset("finder-page")


def text(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def ask(client, query, address=FIND, **headers):
    return client.get(f"{address}?{query}", headers=headers)


@pytest.fixture
def counted(mini_lot, at):
    """Doctors and prices, in a few communes."""
    counts = (NewCount("46102", "doctor", 7), NewCount("46127", "doctor", 3))
    prices = (NewFigure("46102", "price-m2-house", Decimal(1500)),)
    keep_facts(Batch(COUNTED, 2024, prices, counts), by=None, at=at)
    return mini_lot


def test_it_works(client, counted):
    page = text(ask(client, "t1=46102&m1=25&pres=medecin-15"))

    assert "2 communes ont tout ce que vous demandez" in page
    assert "Figeac même, pour le premier emploi" in page
    assert "Figeac à 6 minutes (estimation), pour le premier emploi" in page
    assert "Médecin généraliste : Figeac, à 6 minutes (estimation)" in page
    assert page.index(">Figeac</a>") < page.index(">Capdenac</a>")
    assert page.index("s’en approchent le plus") < page.index(">Gourdon</a>")


def test_an_empty_page_invites(client, mini_lot):
    page = text(client.get(FIND))

    assert "Vos communes s’allumeront ici" in page
    assert 'content="noindex' not in page


def test_what_a_form_sends_becomes_a_short_address(client, counted):
    sent = "a1=ville&l1=Figeac&t1=&m1=25&a2=&l2=&t2=&m2=&pres=medecin&n_medecin=20&achat=&c=AB12"
    response = ask(client, sent)

    assert response.status_code == 302
    assert response.url == f"{FIND}?t1=46102&m1=25&pres=medecin-20&c=AB12"
    assert client.get(response.url).status_code == 200


def test_the_short_address_fills_the_form_again(client, counted):
    page = text(ask(client, "t1=46102&m1=25&a2=maison&pres=medecin-20&taille=village"))

    assert 'name="l1" value="Figeac"' in page
    assert 'value="medecin" id="id_pres_medecin" checked' in page
    assert 'id="id_n_medecin" value="20"' in page
    assert 'content="noindex' in page


def test_htmx_receives_the_answer_alone_and_the_address(client, counted):
    response = ask(client, "a1=ville&l1=Figeac&m1=25", **{"HX-Request": "true"})

    assert response["HX-Push-Url"] == f"{FIND}?t1=46102&m1=25"
    assert "<html" not in text(response)
    assert 'id="answers-heading" tabindex="-1" autofocus' in text(response)
    assert "communes ont tout" in text(response)


def test_nothing_found_says_which_wish_to_loosen(client, counted):
    page = text(ask(client, "t1=46102&m1=25&pres=medecin-3&taille=bourg"))

    assert "Aucune commune n’a tout cela à la fois" in page
    assert "Médecin généraliste : à 3 minutes au plus" in page
    assert "En acceptant 10 minutes, 1 commune vous irait." in page
    assert "?t1=46102&m1=25&pres=medecin-10&taille=bourg#answers" in page
    assert "3 minutes de trop" in page


def test_what_nobody_counted_is_said_and_refuses_nobody(client, counted):
    page = text(ask(client, "pres=gare-10&achat=200000&surface=100"))

    assert "8 communes ont tout ce que vous demandez" in page
    assert "Gare : personne ne l’a encore compté ici" in page
    assert "environ 150 000 € pour acheter 100 m²" in page
    assert "prix d’achat : nous ne savons pas, trop peu de ventes" in page


def test_a_budget_is_not_asked_where_no_price_is_known(client, mini_lot):
    page = text(client.get(FIND))

    assert 'name="achat"' not in page
    assert "Le budget n’est pas encore demandé" in page


def test_a_town_beyond_the_border_will_do(client, counted):
    page = text(ask(client, "t1=19031&m1=60"))

    assert "Souillac" in page
    assert "Brive-la-Gaillarde à" in page


REFUSED = [
    ("l1=Figac&m1=25", "Vouliez-vous dire Figeac ?"),
    ("l1=Zzzzzzzz", "Nous ne connaissons pas de commune « Zzzzzzzz »."),
    ("l1=Figeac&m1=beaucoup", "Un nombre de minutes, entre 1 et 90."),
    ("l1=Figeac&m1=-5", "Un nombre de minutes, entre 1 et 90."),
    ("l1=Figeac&m1=99999999999999999999", "Un nombre de minutes, entre 1 et 90."),
    ("taille=palais", "Cette taille n’est pas dans la liste."),
    ("pres=piscine", "Un des choix n’est pas dans la liste."),
    ("achat=tout", "Un prix en euros, entre 5 000 et 5 000 000."),
]


@pytest.mark.parametrize(("query", "sentence"), REFUSED)
def test_it_refuses_in_a_sentence_and_loses_nothing(client, counted, query, sentence):
    page = text(ask(client, query))

    assert sentence in page
    for pair in query.split("&"):
        if pair.startswith(("l1", "achat")):
            assert f'value="{pair.partition("=")[2]}"' in page
    assert sentence in text(ask(client, query, **{"HX-Request": "true"}))


@pytest.mark.parametrize(
    "query",
    [
        "l1=" + "x" * 20_000,
        "t1=%00&m1=%00",
        "&".join(f"pres=medecin-{n}" for n in range(400)),
        "t1=46102&t1=46042&m1=10&m1=20",
        "taille=village&taille=village",
        "n_medecin=5",
        "a1=rien",
        "pres=medecin-0",
        "pres=-",
    ],
)
def test_any_address_has_a_page(client, counted, query):
    assert ask(client, query).status_code in {200, 302}


def test_the_wishes_reach_the_adviser(client, counted, coordination):
    souhaits = "t1=46102&m1=25&pres=medecin-15"
    page = text(ask(client, souhaits))
    address = f"/venir/?souhaits={quote(souhaits, safe='')}"
    assert address in page
    form = text(client.get(address))
    assert "Premier emploi : Figeac, à 25 minutes au plus" in form
    assert 'value="Figeac"' in form

    assert send(client, address, souhaits=souhaits, where_words="Figeac").status_code == 302

    enquiry = Enquiry.objects.get()
    assert [wish.replace("\u00a0", " ") for wish in enquiry.wishes] == [
        "premier emploi : Figeac, à 25 minutes au plus",
        "Médecin généraliste : à 15 minutes au plus",
    ]
    wishes = enquiry.project.wishes.order_by("rank")
    assert [str(wish) for wish in wishes] == ["Figeac", "Capdenac"]


def test_wishes_that_make_no_sense_are_left_behind(client, mini_lot, coordination):
    for souhaits in ("x" * 5000, "l1=Zzzz", "achat=non"):
        assert "Vos souhaits partent" not in text(client.get(f"/venir/?souhaits={souhaits}"))
    assert send(client, souhaits="achat=non").status_code == 302

    assert Enquiry.objects.get().wishes == []


def test_in_english_too(client, counted):
    page = text(ask(client, "t1=46102&m1=25&pres=medecin-15", "/en/trouver-ma-commune/"))

    assert "2 communes have all that you ask for" in page
    assert "Figeac, 6 minutes away (estimate), for the first job" in page


def test_towns_are_proposed_as_one_types(client, mini_lot):
    options = text(client.get(f"{FIND}villes/?q=gour&ici=1"))
    assert options.index('data-code="46127"') < options.index("Gourdan-Polignan")
    assert 'data-code="19031"' in text(client.get(f"{FIND}villes/?q=brive"))
    assert text(client.get(f"{FIND}villes/?q=")).strip() == ""


def test_its_queries_do_not_grow(client, lot, django_assert_max_num_queries):
    client.get(FIND)
    for query in ("taille=hameau", "t1=46102&m1=30&pres=lycee-30", "a1=partout&taille=ville"):
        with django_assert_max_num_queries(12):
            assert ask(client, query).status_code == 200


BESIDE = f"{FIND}a-cote-de-ma-ville/"


def test_a_town_beside_a_commune(client, counted):
    response = client.get(f"{BESIDE}?ville=44000+Nantes&de=&commune=Figeac&vers=")
    assert response.url == f"{BESIDE}?de=44109&vers=46102"

    page = text(client.get(response.url))
    assert "Nantes et Figeac" in page
    assert "1 500 €" in page
    assert page.count(">nous ne savons pas<") == 3  # of Nantes: the price, the lycées, the doctors
    assert "Temps typique pour aller travailler" in page[page.index("nous ne savons encore") :]
    assert 'href="/venir/?commune=46102"' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Deux noms suffisent"),
        ("vers=46102", 'value="Figeac"'),
        ("de=99999&vers=xx", "Deux noms suffisent"),
        ("ville=Nante&commune=Figeac", "Vouliez-vous dire Nantes ?"),
        ("ville=Nantes&commune=Brive-la-Gaillarde", "n’est pas une commune d’ici"),
        ("ville=" + "x" * 9000, "Nous ne connaissons pas de commune"),
        ("ville=%00&de=%00", "Deux noms suffisent"),
    ],
)
def test_two_names_are_asked_again_in_a_sentence(client, counted, query, sentence):
    assert sentence in text(client.get(f"{BESIDE}?{query}"))


def test_a_short_name_that_only_one_town_begins_with(client, counted):
    assert ask(client, "l1=Brive&m1=60").url == f"{FIND}?t1=19031&m1=60"
