"""« Deux emplois, un village », as two people far away use it."""

from __future__ import annotations

import html
from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
from django.utils import timezone

from ohmylot.domain.opportunities.catalogue import search
from ohmylot.domain.projects.models import Enquiry
from ohmylot.interfaces.public.offers.forms import SearchForm
from tests.factories.opportunities import OpportunityFactory
from tests.interfaces.public.conftest import send

pytestmark = pytest.mark.django_db
FIND = "/deux-emplois/"
BOTH = "m1=H2913&m2=J1506"


def text(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def open_offer(**told):
    """Open on the day of the visit, whatever the calendar of the tests."""
    return OpportunityFactory(expires_on=timezone.localdate() + timedelta(days=30), **told)


def ask(client, query, address=FIND, **headers):
    return client.get(f"{address}?{query}", headers=headers)


@pytest.fixture
def trades(mini_trades):
    return mini_trades


@pytest.fixture
def offered(trades, mini_lot):
    """A welder in Figeac and in Gramat, a nurse in Capdenac."""
    told = {"place_words": "", "publisher": None, "publisher_name": "Une maison"}
    return [
        open_offer(title=title, trade=trades[code], commune=mini_lot[place], **told)
        for title, code, place in (
            ("Soudage d’inox", "H2913", "Figeac"),
            ("Soudage de cuves", "H2913", "Gramat"),
            ("Soins de suite", "J1506", "Capdenac"),
        )
    ]


def test_it_works(client, offered):
    page = text(ask(client, BOTH))

    assert "2 villages à portée de vos deux métiers" in page
    assert "Entre Figeac et Capdenac" in page
    assert ">Soudage d’inox</a>, Figeac" in page
    assert "<strong>6 min</strong>" in page
    assert "<strong>sur place</strong>" in page
    assert page.index('id="v1"') < page.index(">Capdenac</a>") < page.index('id="v2"')
    assert 'value="http://testserver/deux-emplois/?m1=H2913&m2=J1506"' in page


def test_an_empty_page_invites_with_what_exists(client, offered):
    page = text(client.get(FIND))

    assert "Vos villages s’allumeront ici" in page
    assert "Soudeur / Soudeuse et Infirmier / Infirmière" in page
    assert 'content="noindex' not in page


def test_an_empty_page_without_any_offer(client, trades):
    page = text(client.get(FIND))

    assert "Vos villages s’allumeront ici" in page
    assert "Par exemple" not in page


def test_what_is_typed_becomes_a_short_address(client, offered):
    response = ask(client, "q1=soudeuse&m1=&q2=infirmière&m2=&t=30&c=AB12")

    assert response.status_code == 302
    assert response.url == f"{FIND}?{BOTH}&c=AB12"
    assert 'name="q1" value="Soudeur / Soudeuse"' in text(client.get(response.url))


def test_other_minutes_stay_in_the_address(client, offered):
    assert ask(client, "q1=soudeur&q2=infirmier&t=45").url == f"{FIND}?{BOTH}&t=45"


def test_words_typed_after_a_choice_win(client, offered):
    """Without a script, the code that was chosen before is still in the form."""
    response = ask(client, "q1=maçon&m1=H2913&q2=Infirmier&m2=J1506")

    assert response.url == f"{FIND}?m1=F1703&m2=J1506"


def test_a_word_that_means_several_trades_takes_them_all(client, offered, trades, mini_lot):
    for code, place in (("K1302", "Gramat"), ("K1311", "Figeac")):
        open_offer(trade=trades[code], commune=mini_lot[place])
    response = ask(client, "q1=aide à domicile&q2=infirmière")
    page = text(client.get(response.url))

    assert response.url == f"{FIND}?m1=K1304.K1302.K1311&m2=J1506"
    assert 'value="Aide à domicile"' in page
    assert "2 villages" in page


def test_htmx_receives_the_answer_alone_and_the_address(client, offered):
    response = ask(client, "q1=soudeur&q2=infirmier", **{"HX-Request": "true"})

    assert response["HX-Push-Url"] == f"{FIND}?{BOTH}"
    assert "<html" not in text(response)
    assert 'id="answers-heading" tabindex="-1" autofocus' in text(response)


def test_one_trade_asks_for_the_other(client, offered):
    page = text(ask(client, "q1=soudeuse"))

    assert "Et l’autre, que fait-il ou que fait-elle ?" in page
    assert 'value="soudeuse"' in page


def test_what_is_not_sure_is_proposed(client, offered):
    page = text(ask(client, "q1=employé&q2=infirmier&t=45"))

    assert "« employé » : plusieurs métiers y ressemblent" in page
    assert 'value="employé"' in page
    assert "?m1=K1304&m2=J1506&t=45#answers" in page


def test_a_word_that_is_no_trade(client, offered):
    page = text(ask(client, "q1=zzzzzzz&q2=infirmier"))

    assert "Nous ne reconnaissons pas « zzzzzzz »" in page
    assert 'value="zzzzzzz"' in page
    assert "avec vos mots à une personne d’ici" in page
    part = text(ask(client, "q1=zzzzzzz&q2=infirmier", **{"HX-Request": "true"}))
    assert "Nous ne reconnaissons pas « zzzzzzz »" in part


def test_nothing_offered_says_for_whom(client, offered):
    page = text(ask(client, "m1=F1703&m2=J1506"))

    assert "Maçon / Maçonne : personne ne publie d’offre ici aujourd’hui" in page
    assert "/venir/?souhaits=m1%3DF1703%26m2%3DJ1506" in page
    assert "/offres/alerte/?metier=F1703" in page
    assert client.get("/offres/alerte/?metier=F1703").status_code == 200
    several = text(ask(client, "m1=K1304.K1302.K1311&m2=J1506"))
    assert "/offres/alerte/?q=Aide+%C3%A0+domicile" in several


def test_too_far_says_with_how_many_minutes(client, trades, mini_lot):
    for code, place in (("H2913", "Saint-Céré"), ("J1506", "Figeac")):
        open_offer(trade=trades[code], commune=mini_lot[place])
    page = text(ask(client, f"{BOTH}&t=15"))

    assert "Pas de village au milieu" in page
    assert "Si chacun accepte 60 minutes, 4 villages" in page
    assert f"?{BOTH}&t=60#answers" in page


def test_the_list_of_offers_says_what_is_counted(client, offered, trades, mini_lot):
    """The link beside « 3 offres » opens a list of three."""
    for place in ("Figeac", "Capdenac"):
        open_offer(trade=trades["H2913"], commune=mini_lot[place])
        open_offer(trade=trades["H2913"], commune=mini_lot[place], takeovers=True)
    page = ask(client, BOTH).content.decode()
    start = page.index("/offres/?metier=H2913")
    address = html.unescape(page[start : page.index('"', start)])
    asked = SearchForm(client.get(address).wsgi_request.GET).asked()

    assert ">3 offres<span" in text(ask(client, BOTH))
    assert urlsplit(address).path == "/offres/"
    assert search(asked, on=timezone.localdate()).total == 3


def test_a_business_that_is_handed_over_shows_nowhere(client, trades, mini_lot):
    open_offer(trade=trades["H2913"], commune=mini_lot["Gramat"], takeovers=True)
    open_offer(trade=trades["J1506"], commune=mini_lot["Gramat"])
    page = text(ask(client, BOTH))

    assert "/communes/gramat/" not in page
    assert "mosaic__tile--lit" not in page


ODD = [
    "m1=H2913",
    "m1=" + "x" * 20_000,
    "m1=%00&m2=%00",
    "q1=" + "é" * 5_000 + "&q2=" + "é" * 5_000,
    "m1=Z9999&m2=Z9998",
    "m1=H2913.H2913&m2=J1506",
    "m1=H2913&m1=J1506&m2=J1506",
    f"{BOTH}&t=9999999999",
    f"{BOTH}&t=",
    "q1=%F0%9F%92%A7&q2=-",
    "t=45",
]


@pytest.mark.parametrize("query", ODD)
def test_any_address_has_a_page(client, offered, query):
    assert ask(client, query).status_code in {200, 302}
    assert ask(client, query, **{"HX-Request": "true"}).status_code == 200


def test_it_reaches_the_adviser_with_all_of_it(client, offered, coordination):
    address = f"/venir/?souhaits={quote(BOTH, safe='')}"
    assert address in text(ask(client, BOTH))
    form = text(client.get(address))
    assert "Premier métier : Soudeur / Soudeuse" in form
    assert 'name="trade" value="Soudeur / Soudeuse"' in form
    assert '<option value="2" selected>2</option>' in form
    assert 'value="Capdenac"' in form

    assert send(client, address, souhaits=BOTH, where_words="Capdenac").status_code == 302

    enquiry = Enquiry.objects.get()
    assert [wish.replace("\u00a0", " ") for wish in enquiry.wishes] == [
        "premier métier : Soudeur / Soudeuse",
        "second métier : Infirmier / Infirmière en soins généraux (IDE)",
        "30 minutes de route au plus, chacun",
        "Capdenac : 6 min (estimation) et sur place",
        "Figeac : sur place et 6 min (estimation)",
    ]
    assert [str(wish) for wish in enquiry.project.wishes.order_by("rank")] == ["Capdenac", "Figeac"]


def household_of(enquiry):
    return enquiry.project.household.members.get()


def test_the_search_of_who_asks_has_begun(client, offered, coordination):
    address = f"/venir/?souhaits={quote(f'{BOTH}&t=45', safe='')}"
    send(client, address, souhaits=f"{BOTH}&t=45", trade="Soudeur / Soudeuse")

    person = household_of(Enquiry.objects.get())
    wish = person.work_wish
    assert (person.trade_words, person.looks_for_work) == ("Soudeur / Soudeuse", True)
    assert (wish.trade.code, wish.minutes, wish.matched_at) == ("H2913", 45, None)
    assert Enquiry.objects.get().second_trade == "Infirmier / Infirmière en soins généraux (IDE)"


def test_a_word_of_several_trades_begins_with_two(client, offered, coordination):
    both = "m1=K1304.K1302.K1311&m2=J1506"
    send(client, f"/venir/?souhaits={quote(both, safe='')}", souhaits=both, trade="Aide à domicile")

    person = household_of(Enquiry.objects.get())
    assert person.trade_words == "Aide à domicile"
    assert [trade.code for trade in person.work_wish.trades] == ["K1304", "K1302"]
    assert person.work_wish.near_trades, "the third is their neighbour: it is not lost"


def test_in_english_the_adviser_reads_french(client, offered, coordination):
    address = f"/en/venir/?souhaits={quote(BOTH, safe='')}"
    send(client, address, souhaits=BOTH, trade="Welder")

    assert household_of(Enquiry.objects.get()).trade_words == "Soudeur / Soudeuse"


@pytest.mark.parametrize(
    ("typed", "second"),
    [
        ({"trade": "Chaudronnière"}, ""),
        ({"trade": "Soudeur / Soudeuse", "adults": "1"}, ""),
    ],
)
def test_what_is_said_in_the_form_wins(client, offered, coordination, typed, second):
    send(client, f"/venir/?souhaits={quote(BOTH, safe='')}", souhaits=BOTH, **typed)

    enquiry = Enquiry.objects.get()
    assert household_of(enquiry).trade_words == typed["trade"]
    assert enquiry.second_trade == second


@pytest.mark.parametrize("souhaits", ["m1=Z9999&m2=H2913", "m1=H2913", "m1=&m2=", "x" * 5000])
def test_wishes_that_make_no_sense_are_left_behind(client, trades, coordination, souhaits):
    assert "Vos souhaits partent" not in text(client.get(f"/venir/?souhaits={quote(souhaits)}"))


def test_in_english_too(client, offered):
    page = text(ask(client, BOTH, "/en/deux-emplois/"))

    assert "2 villages within reach of your two trades" in page
    assert "Between Figeac and Capdenac" in page
    assert ask(client, "q1=welder&q2=nurse", "/en/deux-emplois/").url.endswith(BOTH)
    assert 'name="q1" value="Welder"' in page
    assert 'data-value="Welder"' in text(client.get("/en/deux-emplois/metiers/?q=weld"))
    both = text(ask(client, "m1=K1304.K1302.K1311&m2=J1506", "/en/deux-emplois/"))
    assert 'name="q1" value="Home help"' in both


def test_trades_are_proposed_as_one_types(client, trades):
    options = text(client.get(f"{FIND}metiers/?q=aide à domi"))

    assert options.index('data-code="K1304"') < options.index('data-code="K1302"')
    assert text(client.get(f"{FIND}metiers/?q=")).strip() == ""
    assert client.get(f"{FIND}metiers/?q=%00").status_code == 200


def test_its_queries_do_not_grow(client, offered, trades, mini_lot, django_assert_num_queries):
    ask(client, BOTH)
    with django_assert_num_queries(QUERIES):
        ask(client, BOTH)
    for place in list(mini_lot.values()) * 2:
        open_offer(trade=trades["J1506"], commune=place)
    ask(client, BOTH)
    with django_assert_num_queries(QUERIES):
        ask(client, BOTH)


def test_an_offer_leads_to_it_with_its_trade(client, offered, trades, mini_lot):
    page = text(client.get(f"/offres/{offered[0].slug}/"))
    business = open_offer(trade=trades["H2913"], commune=mini_lot["Gramat"], takeovers=True)

    assert 'href="/deux-emplois/?m1=H2913"' in page
    assert "/deux-emplois/?m1" not in text(client.get(f"/offres/{business.slug}/"))
    assert "Et l’autre, que fait-il ou que fait-elle ?" in text(ask(client, "m1=H2913"))


def test_the_home_page_leads_to_it(client, public_home, offered, coordination):
    page = text(client.get("/"))

    assert 'action="/deux-emplois/"' in page
    assert 'href="/deux-emplois/"' in page


# Session apart: the trades, the newest change of the catalogue, what changed lately, the offers
# shown, the territory, the site, its settings, its menu.
QUERIES = 7
