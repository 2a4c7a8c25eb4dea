"""The work I look for, in my space; the other adult's wishes are theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Match
from tests.factories.opportunities import OpportunityFactory
from tests.matches import job_at, looks_for

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
WORK, WANTED, PLACES = (
    reverse(f"household:{name}") for name in ("work", "work-wanted", "work-places")
)


@pytest.fixture
def me(client, household_member, couple):
    client.sign_in(household_member)
    couple.nurse.refresh_from_db()
    return client


def public(commune, trade, **told):
    until = timezone.localdate() + timedelta(days=30)
    return job_at(commune, trade, expires_on=until, **told)


def test_it_works(me, couple, mini_lot, trades):
    public(mini_lot["Figeac"], trades.nurse, title="Infirmière à Figeac")
    assert "Dites quel métier vous cherchez" in me.get(WORK).text

    typed = {"looks_for_work": "on", "trade": trades.nurse.label, "minutes": "30"}
    assert me.post(WANTED, {**typed, "proposable": "on"}).status_code == 302

    page = me.get(WORK).text
    assert "Infirmière à Figeac" in page
    assert "100 sur 100" in page
    couple.nurse.refresh_from_db()
    assert couple.nurse.work_wish.proposable == "space"


def test_in_english_it_is_in_english(me, couple, mini_lot, trades):
    public(mini_lot["Figeac"], trades.nurse)
    looks_for(couple.project, couple.nurse, trades.nurse, at=timezone.now())

    page = me.get(f"/en{WORK}").text

    assert "What I am looking for" in page
    assert "it is the trade you want" in page


def test_keeping_and_putting_aside_are_mine_to_do(me, couple, mini_lot, trades):
    public(mini_lot["Figeac"], trades.nurse)
    looks_for(couple.project, couple.nurse, trades.nurse, at=timezone.now())
    match = Match.objects.get()

    me.post(reverse("household:work-decide", args=[match.code, "garder"]))
    assert "Gardée" in me.get(WORK).text
    me.post(reverse("household:work-decide", args=[match.code, "ecarter"]), {"because": "pay"})

    match.refresh_from_db()
    assert (match.state, match.because) == ("dismissed", "pay")
    assert match.by == couple.nurse.user


def test_the_other_adult_s_offers_are_theirs(me, couple, mini_lot, trades):
    public(mini_lot["Figeac"], trades.welder, title="Soudeuse")
    looks_for(couple.project, couple.welder, trades.welder, at=timezone.now(), pay_month=2_345)
    match = Match.objects.get(person=couple.welder)

    page = me.get(WORK).text

    assert "Soudeuse" not in page
    assert "2\u202f345" not in page
    address = reverse("household:work-decide", args=[match.code, "garder"])
    assert me.post(address).status_code == 404


def test_both_read_the_villages_for_two_jobs(me, couple, mini_lot, trades):
    public(mini_lot["Capdenac"], trades.nurse)
    public(mini_lot["Figeac"], trades.welder)
    for person, trade in ((couple.nurse, trades.nurse), (couple.welder, trades.welder)):
        looks_for(couple.project, person, trade, at=timezone.now())

    page = me.get(WORK).text

    assert "Deux emplois à moins de" in page
    assert 'href="/communes/figeac/"' in page


def test_a_business_says_its_area_and_no_more(me, couple, mini_lot, trades):
    """Blurred as anybody reads it: neither the commune nor how far it is."""
    couple.project.wants_business = True
    couple.project.save()
    OpportunityFactory(
        takeovers=True,
        commune=mini_lot["Capdenac"],
        trade=trades.nurse,
        title="Cabinet à reprendre",
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    looks_for(couple.project, couple.nurse, trades.nurse, at=timezone.now())

    page = me.get(WORK).text

    assert "Cabinet à reprendre" in page
    assert mini_lot["Capdenac"].name not in page
    assert "min de" not in page


def test_places_are_the_household_s_and_the_first_stays_first(me, couple, mini_lot):
    figeac, cahors = mini_lot["Figeac"], mini_lot["Cahors"]
    assert me.get(PLACES).status_code == 200

    me.post(PLACES, {"place_0": "Cahors", "place_1": "Figeac"})

    wishes = couple.project.wishes.order_by("rank")
    assert [wish.commune for wish in wishes] == [figeac, cahors]
    couple.project.refresh_from_db()
    assert couple.project.epci == figeac.epci
    assert couple.project.household.corrected == "wishes"


def test_a_place_that_is_not_here_is_said_and_nothing_is_lost(me, couple):
    page = me.post(PLACES, {"place_0": "Figeac", "place_1": "Zanzibar-les-Bains"})

    assert page.status_code == 422
    assert "Nous ne trouvons pas cette commune" in page.text
    assert "Zanzibar-les-Bains" in page.text


def test_no_place_at_all_is_everywhere(me, couple, mini_lot, trades):
    public(mini_lot["Cahors"], trades.nurse)
    looks_for(couple.project, couple.nurse, trades.nurse, at=timezone.now())
    assert not Match.objects.exists()

    me.post(PLACES, {})

    assert Match.objects.get().opportunity.commune == mini_lot["Cahors"]


def test_trades_are_proposed_as_one_types(me, trades):
    page = me.get(reverse("household:work-trades"), {"q": "soudeuse"})

    assert 'data-value="Soudeur / Soudeuse"' in page.text
