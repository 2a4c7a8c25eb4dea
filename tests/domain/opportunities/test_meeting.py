"""Two jobs, one village: against a slow, plain recount; and what must always hold."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.opportunities.two_jobs.meeting import meet

AT_MOST = 30


@st.composite
def countries(draw):
    """Roads between a few communes, and offers: where, and for whom of the two."""
    size = draw(st.integers(1, 6))
    minutes = np.zeros((size, size), dtype=np.int64)
    for home in range(size):
        for place in range(home):
            minutes[home, place] = minutes[place, home] = draw(st.integers(1, 50))
    asked = st.tuples(st.integers(0, size - 1), st.sampled_from(["first", "second", "both"]))
    return minutes, draw(st.lists(asked, max_size=8))


def counted(size, offers):
    first, second, both = (np.zeros(size, dtype=np.int64) for _ in range(3))
    for place, whom in offers:
        first[place] += whom != "second"
        second[place] += whom != "first"
        both[place] += whom == "both"
    return first, second, both


def met(minutes, offers, at_most=AT_MOST):
    return meet(minutes, *counted(len(minutes), offers), at_most)


def plainly(minutes, offers, at_most=AT_MOST):
    """Each home with its key: smaller is better. Every pair of two different offers is tried."""
    found = {}
    for home in range(len(minutes)):
        ways = [(n, int(minutes[home, place]), whom) for n, (place, whom) in enumerate(offers)]
        first = [(n, way) for n, way, whom in ways if whom != "second" and way <= at_most]
        second = [(n, way) for n, way, whom in ways if whom != "first" and way <= at_most]
        pairs = [(max(a, b), a + b) for (n, a), (m, b) in product(first, second) if n != m]
        if pairs:
            few, many = sorted((len(first), len(second)))
            found[home] = (*min(pairs), -few, -(few + many))
    return found


def keys(meeting):
    """Each home that fits with its key, as ``plainly`` tells it."""
    found = {}
    for home in meeting.homes.tolist():
        ways = int(meeting.first_minutes[home]), int(meeting.second_minutes[home])
        many = int(meeting.first_many[home]), int(meeting.second_many[home])
        found[home] = (max(ways), sum(ways), -min(many), -sum(many))
    return found


@given(countries())
def test_it_works(country):
    minutes, offers = country
    meeting, plain = met(minutes, offers), plainly(minutes, offers)

    assert meeting.homes.tolist() == sorted(plain, key=lambda home: (plain[home], home))
    assert keys(meeting) == plain


@given(countries(), st.sampled_from(["first", "second", "both"]), st.data())
def test_one_offer_more_makes_no_home_worse(country, whom, data):
    minutes, offers = country
    place = data.draw(st.integers(0, len(minutes) - 1))
    before, after = (keys(met(minutes, each)) for each in (offers, [*offers, (place, whom)]))

    assert set(before) <= set(after)
    assert all(after[home] <= before[home] for home in before)


@given(countries())
def test_driving_longer_loses_no_home(country):
    assert set(met(*country).homes.tolist()) <= set(met(*country, at_most=AT_MOST + 10).homes)


@given(countries(), st.randoms())
def test_the_order_of_offers_changes_nothing(country, chance):
    minutes, offers = country
    shuffled = chance.sample(offers, len(offers))

    assert met(minutes, shuffled).homes.tolist() == met(minutes, offers).homes.tolist()


@given(countries())
def test_exchanging_the_two_changes_no_order(country):
    minutes, offers = country
    other = {"first": "second", "second": "first", "both": "both"}
    meeting, turned = met(minutes, offers), met(minutes, [(p, other[w]) for p, w in offers])

    assert turned.homes.tolist() == meeting.homes.tolist()
    assert turned.first_many.tolist() == meeting.second_many.tolist()


def test_one_offer_is_no_work_for_two():
    alone = np.zeros((1, 1), dtype=np.int64)

    assert met(alone, [(0, "both")]).homes.tolist() == []
    assert met(alone, [(0, "both"), (0, "both")]).homes.tolist() == [0]


def test_nothing_offered_is_no_village():
    assert met(np.zeros((2, 2), dtype=np.int64), []).homes.tolist() == []
