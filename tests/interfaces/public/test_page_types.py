"""Every page type shows what it promises, in a constant number of queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ohmylot.domain.territory.models import FormalityTemplate
from ohmylot.interfaces.public import models
from ohmylot.interfaces.public.models.glow import glowing
from tests.factories.cms import page
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.interfaces.public import pages
from tests.lot import a_trade

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(public_home):
    return public_home


def words(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_home_shows_the_latest_of_each(client, home, mini_lot):
    figeac = mini_lot["Figeac"]
    index = pages.reasons(home)
    page(index, models.ReasonPage, title="Du travail", slug="travail", tone="saffron")
    pages.testimonial(pages.testimonials(home), commune=figeac)
    pages.event(pages.events(home), commune=figeac)
    pages.article(pages.articles(home))

    shown = words(client, "/")

    for said in ("Du travail", "On dort mieux ici (1).", "Soirée 1", "Article 1"):
        assert said in shown
    assert "mosaic__tile--lit" in shown


def test_a_commune_glows_for_what_is_public_and_for_nothing_else(home, mini_lot):
    told, past, unplaced = pages.testimonials(home), pages.events(home), None
    pages.testimonial(told, 1, commune=mini_lot["Figeac"])
    pages.testimonial(told, 2, commune=unplaced)
    pages.testimonial(told, 3, commune=mini_lot["Gourdon"]).unpublish()
    pages.event(past, 1, days=3, commune=mini_lot["Cahors"])
    pages.event(past, 2, days=-3, commune=mini_lot["Gramat"])

    assert [glow.commune.name for glow in glowing(at=timezone.now())] == ["Cahors", "Figeac"]


def test_a_reason(client, home):
    index = pages.reasons(home)
    page(index, models.ReasonPage, title="Du travail", slug="travail", lead="Deux emplois.")
    page(index, models.ReasonPage, title="De l’espace", slug="espace")

    assert "Deux emplois." in words(client, "/pourquoi/")
    shown = words(client, "/pourquoi/travail/")
    assert "landscape--river" in shown
    assert "De l’espace" in shown


def test_what_is_harder_says_both_sides(client, home):
    thing = {"name": "Le médecin", "truth": "<p>Long.</p>", "help": "<p>Un numéro.</p>"}
    page(
        pages.reasons(home),
        models.HardThingsPage,
        title="Ce qui est plus difficile ici",
        slug="plus-difficile",
        things=[("thing", thing)],
    )

    shown = words(client, "/pourquoi/plus-difficile/")

    assert "Le médecin" in shown
    assert "Un numéro." in shown
    assert "Ce qui est plus difficile ici" in words(client, "/pourquoi/")


def test_a_testimonial_tells_who_and_where(client, home, mini_lot):
    makers = pages.company(pages.companies(home))
    index = pages.testimonials(home)
    pages.testimonial(index, 1, commune=mini_lot["Figeac"], company=makers, since=2021)
    pages.testimonial(index, 2)

    shown = words(client, "/temoignages/portrait-1/")

    for said in ("Camille 1", 'href="/communes/figeac/"', 'href="/entreprises/atelier-1/"', "2021"):
        assert said in shown
    assert "Camille 2" in shown


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {1, 2, 3}),
        ("?qui=farmer", {2}),
        ("?secteur=grand-figeac", {1}),
        ("?qui=farmer&secteur=grand-figeac", set()),
        ("?qui=n-importe&page=99", {1, 2, 3}),
        ("?secteur=%00", set()),
    ],
)
def test_testimonials_are_chosen_by_who_and_where(client, home, mini_lot, query, seen):
    index = pages.testimonials(home)
    pages.testimonial(index, 1, commune=mini_lot["Figeac"])
    pages.testimonial(index, 2, kind="farmer", commune=mini_lot["Cahors"])
    pages.testimonial(index, 3)

    shown = words(client, f"/temoignages/{query}")

    assert {number for number in (1, 2, 3) if f"ici ({number})" in shown} == seen


def test_what_somebody_lent_for_a_time_is_given_back(home):
    index = pages.testimonials(home)

    told = pages.testimonial(index, 1, agreed_until=date(2030, 5, 31))

    assert timezone.localtime(told.expire_at).isoformat() == "2030-06-01T00:00:00+02:00"


def test_the_calendar_sets_what_is_past_apart(client, home):
    index = pages.events(home)
    pages.event(index, 1, days=9)
    pages.event(index, 2, days=2)
    pages.event(index, 3, days=-2)
    now = timezone.now()
    pages.event(index, 4, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))

    shown = words(client, "/agenda/")

    places = [shown.index(said) for said in ("Soirée 4", "Soirée 2", "Soirée 1", "C’est passé")]
    assert places == sorted(places)
    assert shown.index("Soirée 3") > places[-1]


def test_an_event_that_ends_before_it_starts_is_refused(home):
    now = timezone.now()
    with pytest.raises(ValidationError):
        pages.event(pages.events(home), starts_at=now, ends_at=now - timedelta(hours=1))


def test_one_signs_up_until_it_is_over(client, home):
    index = pages.events(home)
    pages.event(index, 1, days=2, sign_up_link="https://exemple.test/venir")
    pages.event(index, 2, days=-2, sign_up_link="https://exemple.test/venir")

    assert "https://exemple.test/venir" in words(client, "/agenda/soiree-1/")
    assert "https://exemple.test/venir" not in words(client, "/agenda/soiree-2/")


def test_a_company_shows_its_trades_and_its_people(client, home):
    trade = a_trade()
    made = pages.company(pages.companies(home))
    made.trades.add(models.CompanyTrade(trade=trade))
    made.save_revision().publish()
    index = page(home, models.TradeIndexPage, title="Mon métier", slug="mon-metier")
    page(index, models.TradePage, title="Souder ici", slug="souder", trade=trade)
    pages.testimonial(pages.testimonials(home), company=made, trade=trade)

    shown = words(client, "/entreprises/atelier-1/")
    assert '<a href="/mon-metier/souder/">Soudeur / Soudeuse</a>' in shown
    assert "On dort mieux ici (1)." in shown
    told = words(client, "/mon-metier/souder/")
    assert "Atelier 1" in told
    assert "On dort mieux ici (1)." in told


def test_an_area_says_its_communes_and_who_answers(client, home, mini_lot):
    epci = mini_lot["Figeac"].epci
    seat = MembershipFactory(user__full_name="Maryse Faure", direct_line="+33565199912")
    CoverageFactory(membership=seat, epci=epci)
    index = page(home, models.AreaIndexPage, title="Les secteurs", slug="secteurs")
    page(index, models.AreaPage, title="Autour de Figeac", slug="grand-figeac", epci=epci)

    shown = words(client, "/secteurs/grand-figeac/")
    assert "Maryse Faure" in shown
    assert 'href="/communes/figeac/"' in shown
    assert 'href="/secteurs/grand-figeac/"' in words(client, "/secteurs/")

    # It ceased: the map of today's, until an editor takes the page down.
    type(epci).objects.filter(pk=epci.pk).update(ended_on="2027-01-01")
    assert client.get("/secteurs/grand-figeac/?anew=1").url == "/secteurs/"
    assert 'href="/secteurs/grand-figeac/"' not in words(client, "/secteurs/?anew=2")


def test_the_network_names_who_answers_or_the_coordination(client, home, mini_lot):
    seat = MembershipFactory(user__full_name="Maryse Faure", direct_line="+33565199912")
    CoverageFactory(membership=seat, epci=mini_lot["Figeac"].epci)
    page(home, models.NetworkPage, title="Le réseau d’accueil", slug="reseau")

    shown = words(client, "/reseau/")

    assert "Maryse Faure" in shown
    assert 'href="tel:+33565199912"' in shown
    assert "Département du Lot" in shown


def test_the_checklist_is_that_of_the_households(client, home):
    page(home, models.ChecklistPage, title="Votre déménagement", slug="demenagement")
    FormalityTemplate.objects.filter(slug="mover-quotes").update(label_fr="Des devis, vite")

    shown = words(client, "/demenagement/")

    assert "Des devis, vite" in shown
    assert "si vous louez" in shown
    months = [shown.index(said) for said in ("6 mois avant", "1 mois avant", "Le jour même")]
    assert months == sorted(months)


def test_a_campaign_passes_its_code_on(client, home):
    page(
        home,
        models.CampaignPage,
        title="Salon",
        slug="salon",
        promise="Changez d’air.",
        code="salon-2026",
    )

    shown = words(client, "/salon/")

    assert 'href="/venir/?c=salon-2026"' in shown
    assert "Changez d’air." in shown


def test_articles_come_by_leaves(client, home):
    index = pages.articles(home)
    for number in range(14):
        pages.article(index, number)

    first = words(client, "/articles/")
    assert "Article 13" in first
    assert "Article 1<" not in first
    assert 'href="?page=2"' in first
    assert "Article 1<" in words(client, "/articles/?page=2")


LISTS = {
    "/": ("testimonials", "testimonial"),
    "/temoignages/": ("testimonials", "testimonial"),
    "/agenda/": ("events", "event"),
    "/articles/": ("articles", "article"),
    "/entreprises/": ("companies", "company"),
}


@pytest.mark.parametrize("path", LISTS)
def test_queries_do_not_grow_with_the_list(
    client, home, mini_lot, path, django_assert_num_queries, django_assert_max_num_queries
):
    index, one = (getattr(pages, name) for name in LISTS[path])
    parent = index(home)
    for number in (1, 2):
        one(parent, number, commune=mini_lot["Figeac"])
    client.get(path)
    with django_assert_max_num_queries(25) as counted:
        client.get(path)

    for number in range(3, 9):
        one(parent, number, commune=mini_lot["Cahors"])
    with django_assert_num_queries(len(counted.captured_queries)):
        client.get(path)
