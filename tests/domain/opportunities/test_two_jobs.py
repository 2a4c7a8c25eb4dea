"""Two jobs, one village: what the tables hold, counted again plainly."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import product

import pytest

from ohmylot.domain.opportunities.models import Opportunity, State
from ohmylot.domain.opportunities.two_jobs import examples, two_jobs
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.travel import estimated_minutes
from tests.clock import NOW
from tests.factories.opportunities import JobOfferFactory, OpportunityFactory

TODAY = NOW.date()


@pytest.fixture
def trades(mini_trades):
    return [mini_trades["H2913"], mini_trades["J1506"]]


def offer(commune, trade, **told):
    return OpportunityFactory(commune=commune, trade=trade, **told)


def looked_for(trades, at_most=30, **told):
    return two_jobs([trades[0].pk], [trades[1].pk], at_most=at_most, on=TODAY, **told)


def plainly(trades, at_most):
    """Homes by their minutes, from the tables: every pair of offers tried."""
    living = list(Commune.objects.living().order_by("insee"))
    found = {}
    for home in living:
        ways = [
            [
                (one.pk, estimated_minutes(home, one.commune))
                for one in Opportunity.objects.public(TODAY).filter(trade=trade, kind="job")
                if one.commune
            ]
            for trade in trades
        ]
        first, second = ([way for way in side if way[1] <= at_most] for side in ways)
        pairs = [(max(a, b), a + b) for (n, a), (m, b) in product(first, second) if n != m]
        if pairs:
            found[home.insee] = (*min(pairs), len(first), len(second))
    return found


def test_it_works(mini_lot, trades):
    near = offer(mini_lot["Figeac"], trades[0])
    offer(mini_lot["Gramat"], trades[0])
    nurse = offer(mini_lot["Capdenac"], trades[1])
    found = looked_for(trades)
    best = found.told[0]

    assert [village.home.name for village in found.told[:2]] == ["Capdenac", "Figeac"]
    assert (best.first.offer, best.first.place.name, best.first.many) == (near.pk, "Figeac", 1)
    assert (best.second.offer, best.second.minutes) == (nurse.pk, 0)
    assert found.open_offers == (2, 1)


def test_it_finds_what_a_plain_reading_finds(mini_lot, trades):
    chance = random.Random(46)
    communes = [*mini_lot.values(), None]
    for _ in range(14):
        where = chance.choice(communes)
        told = {} if where else {"place_words": "Occitanie", "epci": mini_lot["Figeac"].epci}
        offer(where, chance.choice(trades), **told)
    for at_most in (15, 30, 60):
        found, plain = looked_for(trades, at_most, told=99), plainly(trades, at_most)
        told = {
            one.home.insee: (
                max(one.first.minutes, one.second.minutes),
                one.first.minutes + one.second.minutes,
                one.first.many,
                one.second.many,
            )
            for one in found.told
        }
        assert told == plain
        assert [plain[one.home.insee][:2] for one in found.told] == sorted(
            key[:2] for key in plain.values()
        )


def test_a_business_that_is_handed_over_is_never_a_place_of_work(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0], takeovers=True)
    offer(mini_lot["Figeac"], trades[1])
    found = looked_for(trades, 60)

    assert (found.fitting, found.open_offers, found.farther) == (0, (0, 1), None)


def test_what_is_over_or_not_yet_published_is_not_counted(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0], expires_on=TODAY)
    offer(mini_lot["Figeac"], trades[0], review=True)
    offer(mini_lot["Figeac"], trades[1])

    assert looked_for(trades).open_offers == (0, 1)


def test_what_is_published_since_shows_at_once(mini_lot, trades):
    one = offer(mini_lot["Figeac"], trades[0])
    offer(mini_lot["Figeac"], trades[1])
    assert looked_for(trades).fitting == 2

    Opportunity.objects.filter(pk=one.pk).update(
        state=State.FILLED, ended_at=NOW, updated_at=one.updated_at + timedelta(seconds=1)
    )
    assert looked_for(trades).fitting == 0


def test_one_offer_for_two_people_is_not_two_jobs(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0])
    same = [trades[0], trades[0]]
    assert looked_for(same).fitting == 0

    offer(mini_lot["Figeac"], trades[0])
    best = looked_for(same).told[0]
    assert best.first.offer != best.second.offer


def test_a_commune_that_is_not_told_is_counted_apart(mini_lot, trades):
    offer(None, trades[0], epci=mini_lot["Figeac"].epci, place_words="Figeac et alentours")
    found = looked_for(trades)

    assert (found.open_offers, found.unplaced, found.fitting) == ((1, 0), (1, 0), 0)


def test_too_far_says_with_how_many_minutes(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0])
    offer(mini_lot["Saint-Céré"], trades[1])
    found = looked_for(trades, 15)

    assert found.fitting == 0
    limit, many = found.farther
    assert looked_for(trades, limit).fitting == many > 0


def test_a_health_post_is_work_too(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0])
    OpportunityFactory(commune=mini_lot["Capdenac"], posts=True)

    assert looked_for(trades).told[0].second.place.name == "Capdenac"


def test_a_place_for_interns_is_not(mini_lot, trades):
    offer(mini_lot["Figeac"], trades[0])
    post = OpportunityFactory(
        commune=mini_lot["Capdenac"], posts=True, health__modes=["internship"]
    )

    assert post.health.profession == "infirmier"
    assert looked_for(trades).open_offers == (1, 0)


def test_examples_are_pairs_that_have_villages(mini_lot, trades):
    assert examples(at_most=30, on=TODAY) == []
    offer(mini_lot["Figeac"], trades[0])
    offer(mini_lot["Capdenac"], trades[1])

    [pair] = examples(at_most=30, on=TODAY)
    assert sorted(pair) == sorted(trade.pk for trade in trades)


def test_its_queries_do_not_grow(mini_lot, trades, django_assert_max_num_queries):
    def rows(count):
        jobs = JobOfferFactory.create_batch(count)
        for job in jobs:
            offer(mini_lot["Figeac"], trades[0], job=job)
        offer(mini_lot["Capdenac"], trades[1])

    rows(2)
    looked_for(trades)
    rows(6)
    with django_assert_max_num_queries(6):
        looked_for(trades)
