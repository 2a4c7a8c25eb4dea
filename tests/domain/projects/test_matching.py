"""What fits whom, on plain values: no table."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ohmylot.domain.projects.matching.values import (
    MOST,
    UNSAID,
    Criterion,
    Ground,
    Kind,
    Lessons,
    Mode,
    Offer,
    Offers,
    Seeker,
    Telework,
    Time,
    Wanted,
    trade_number,
)
from ohmylot.domain.projects.matching.villages import villages
from ohmylot.domain.projects.matching.weighing import LEAST, fit, points_of_way, weigh

NURSE, CARER, WELDER = (trade_number(code) for code in ("J1506", "J1501", "H2913"))
PLACES = 6
# Ten minutes from each to the next, on one road; two areas.
ROAD = Ground(
    np.array([[10 * abs(a - b) for b in range(PLACES)] for a in range(PLACES)], dtype=np.int64),
    np.array([0, 0, 0, 1, 1, 1], dtype=np.int64),
)
WANTED = Wanted(NURSE, modes=Mode.STABLE, time=Time.FULL, pay=2_000)
SEEKER = Seeker(WANTED, homes=(0,), minutes=20)
OFFER = Offer(1, NURSE, commune=1, area=0, modes=Mode.STABLE, time=Time.FULL, pay=2_200)

# Few values, so that equals are common.
wanted = st.builds(
    Wanted,
    trade=st.sampled_from([NURSE, CARER]),
    other=st.sampled_from([UNSAID, WELDER]),
    near_trades=st.booleans(),
    modes=st.integers(0, 15),
    time=st.sampled_from(Time),
    pay=st.sampled_from([0, 1_800, 2_500]),
    telework=st.sampled_from([Telework.UNSAID, Telework.SOME, Telework.FULL]),
    earliest=st.sampled_from([0, 739_000, 739_050]),
    takes_over=st.booleans(),
)
lessons = st.builds(
    Lessons,
    minutes=st.sampled_from([None, 15]),
    pay=st.sampled_from([None, 1_900]),
    modes=st.sampled_from([0, Mode.TEMPORARY]),
    trades=st.sampled_from([frozenset(), frozenset({CARER})]),
    employers=st.sampled_from([frozenset(), frozenset({7})]),
)
seekers = st.builds(
    Seeker,
    wanted,
    homes=st.lists(st.integers(0, PLACES - 1), max_size=3, unique=True).map(tuple),
    minutes=st.integers(5, 60),
    lessons=lessons,
    apart=st.sampled_from([frozenset(), frozenset({3})]),
)
offers = st.builds(
    Offer,
    pk=st.integers(1, 10**6),
    trade=st.sampled_from([NURSE, CARER, WELDER]),
    kind=st.sampled_from(Kind),
    commune=st.integers(UNSAID, PLACES - 1),
    area=st.integers(UNSAID, 1),
    modes=st.sampled_from([0, *Mode]),
    time=st.sampled_from(Time),
    pay=st.sampled_from([0, 1_700, 1_900, 2_600]),
    telework=st.sampled_from(Telework),
    starts=st.sampled_from([0, 739_000, 739_040, 739_100]),
    publisher=st.sampled_from([0, 3, 4]),
    employer=st.sampled_from([0, 7, 8]),
)
many = st.lists(offers, max_size=12, unique_by=lambda offer: offer.pk)


def score(seeker, *rows):
    fits = fit(seeker, Offers.of(rows), ROAD)
    return {int(pk): int(points) for pk, points in zip(fits.offers.pk, fits.score, strict=True)}


def test_it_works():
    assert score(SEEKER, OFFER) == {1: 40 + 20 + 10 + 5 + 10 + 5 + 5}


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({"commune": 0}, 100),
        ({"commune": 3}, 80),
        ({"commune": 4}, 0),
        ({"commune": UNSAID, "area": 0}, 90),
        ({"commune": UNSAID, "area": 1}, 0),
        ({"commune": UNSAID, "area": UNSAID}, 83),
        ({"commune": 4, "telework": Telework.FULL}, 100),
        ({"modes": Mode.TEMPORARY}, 85),
        ({"modes": 0}, 91),
        ({"pay": 0}, 91),
        ({"pay": 1_900}, 89),
        ({"pay": 1_800}, 89),
        ({"pay": 1_799}, 85),
        ({"time": Time.PART}, 90),
        ({"kind": Kind.TAKEOVER}, 0),
    ],
)
def test_points(changed, points):
    assert score(SEEKER, replace(OFFER, **changed))[1] == points


def test_another_trade_does_not_fit():
    assert score(SEEKER, replace(OFFER, trade=WELDER)) == {}


def test_a_near_trade_fits_who_asks_for_it():
    near = replace(OFFER, trade=CARER)

    assert score(SEEKER, near) == {}
    assert score(replace(SEEKER, wanted=replace(WANTED, near_trades=True)), near) == {1: 75}


def test_a_second_trade_counts_as_much_as_the_first():
    either = replace(SEEKER, wanted=replace(WANTED, other=WELDER))
    welding = replace(OFFER, pk=2, trade=WELDER)

    assert score(either, OFFER, welding) == {1: 95, 2: 95}


@given(seekers, many)
def test_one_trade_more_never_loses_an_offer(seeker, rows):
    alone = replace(seeker, wanted=replace(seeker.wanted, other=UNSAID))
    either = replace(seeker, wanted=replace(seeker.wanted, other=WELDER))
    after = score(either, *rows)

    assert all(after[pk] >= points for pk, points in score(alone, *rows).items())


def test_who_is_kept_apart_is_proposed_nothing():
    rows = [replace(OFFER, publisher=3), replace(OFFER, pk=2, employer=9), replace(OFFER, pk=3)]
    apart = replace(SEEKER, apart=frozenset({3}), apart_names=frozenset({"ratier"}))

    fits = fit(apart, Offers.of(rows, {9: "sas ratier figeac"}), ROAD)

    assert fits.score.tolist() == [0, 0, 95]


@pytest.mark.parametrize(
    ("lesson", "offer", "taken"),
    [
        (Lessons(minutes=10), OFFER, 15),
        (Lessons(minutes=11), OFFER, 0),
        (Lessons(pay=2_200), OFFER, 15),
        (Lessons(pay=2_100), OFFER, 0),
        (Lessons(modes=Mode.STABLE), OFFER, 15),
        (Lessons(trades=frozenset({NURSE})), OFFER, 0),
        (Lessons(employers=frozenset({7})), replace(OFFER, employer=7), 40),
    ],
)
def test_what_was_put_aside_takes_points_from_what_is_alike(lesson, offer, taken):
    assert score(replace(SEEKER, lessons=lesson), offer) == {1: 95 - taken}


def plainly(seeker, offer):
    """The same, read aloud, for one offer."""
    asked = seeker.wanted
    wished = [asked.trade, asked.other]
    alike = offer.trade // 100 in [trade // 100 for trade in wished] and asked.near_trades
    if offer.trade not in wished and not alike:
        return None
    points = 40 if offer.trade in wished else 20
    way = None
    if offer.telework == Telework.FULL:
        reach = 25
    elif offer.commune == UNSAID:
        areas = {0 if home < 3 else 1 for home in seeker.homes} or {0, 1}
        reach = 8 if offer.area == UNSAID else 15 if offer.area in areas else 0
    elif not seeker.homes:
        reach = 25
    else:
        way = min(10 * abs(home - offer.commune) for home in seeker.homes)
        reach = 25 - 10 * way // seeker.minutes if way <= seeker.minutes else 0
        if seeker.minutes < way <= seeker.minutes + 15:
            reach = 5
    points += reach
    points += (
        10 if not asked.modes else 6 if not offer.modes else 10 * bool(asked.modes & offer.modes)
    )
    points += 5 if not asked.time else 3 if not offer.time else 5 * (asked.time == offer.time)
    if not asked.pay or offer.pay >= asked.pay:
        points += 10
    elif not offer.pay:
        points += 6
    elif offer.pay >= asked.pay * 0.9:
        points += 4
    if not asked.telework or offer.telework >= asked.telework:
        points += 5
    elif offer.telework in {Telework.UNSAID, Telework.SOME}:
        points += 3
    if not asked.earliest or offer.starts >= asked.earliest:
        points += 5
    elif not offer.starts or offer.starts >= asked.earliest - 31:
        points += 3
    learned = seeker.lessons
    points -= 15 * (learned.minutes is not None and way is not None and way >= learned.minutes)
    points -= 15 * (learned.pay is not None and 0 < offer.pay <= learned.pay)
    points -= 15 * bool(offer.modes and learned.modes and not offer.modes & ~learned.modes)
    points -= 15 * (offer.trade in learned.trades and offer.trade not in wished)
    points -= 40 * (offer.employer in learned.employers)
    apart = offer.publisher in seeker.apart
    business = offer.kind == Kind.TAKEOVER and not asked.takes_over
    return 0 if apart or business or not reach else max(points, 0)


@given(seekers, many)
def test_a_plain_recount_says_the_same(seeker, rows):
    told = {row.pk: plainly(seeker, row) for row in rows}

    assert score(seeker, *rows) == {pk: points for pk, points in told.items() if points is not None}


@given(seekers, many, st.randoms())
def test_the_order_of_offers_changes_nothing(seeker, rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)

    first, second = (fit(seeker, Offers.of(each), ROAD) for each in (rows, shuffled))

    assert list(first.offers.pk[first.best(5)]) == list(second.offers.pk[second.best(5)])


def better(row, seeker):
    """The same offer, made to fit more, one criterion at a time."""
    asked = seeker.wanted
    yield replace(row, trade=asked.trade)
    if asked.modes:
        yield replace(row, modes=asked.modes)
    yield replace(row, time=asked.time) if asked.time else row
    yield replace(row, pay=max(row.pay, asked.pay)) if row.pay or asked.pay else row
    yield replace(row, telework=max(row.telework, asked.telework)) if asked.telework else row
    yield replace(row, starts=max(row.starts, asked.earliest)) if asked.earliest else row
    if seeker.homes and row.commune != UNSAID:
        yield replace(row, commune=seeker.homes[0])


@given(seekers, offers)
def test_what_fits_more_never_scores_less(seeker, row):
    seeker = replace(seeker, lessons=Lessons())
    before = score(seeker, row).get(row.pk, 0)

    for fitter in better(row, seeker):
        assert score(seeker, fitter).get(row.pk, 0) >= before


@given(seekers, offers, st.integers(1, 30))
def test_who_accepts_to_drive_more_never_loses_an_offer(seeker, row, more):
    seeker = replace(seeker, lessons=Lessons())
    farther = replace(seeker, minutes=seeker.minutes + more)

    assert score(farther, row).get(row.pk, 0) >= score(seeker, row).get(row.pk, 0)


@given(seekers, many, lessons)
def test_what_is_put_aside_never_lifts_another_offer(seeker, rows, more):
    taught = replace(seeker, lessons=more)
    before = score(replace(seeker, lessons=Lessons()), *rows)

    assert all(points <= before[pk] for pk, points in score(taught, *rows).items())


def best_home_plainly(one, other, rows):
    """Every home, every pair of offers."""
    found = {}
    for home in sorted({*one.homes, *other.homes}) or range(PLACES):
        first, second = (within(seeker, rows, home) for seeker in (one, other))
        # One offer is one job: never the same for both.
        pairs = [
            value + other_value
            for pk, value in first.items()
            for other_pk, other_value in second.items()
            if pk != other_pk
        ]
        if pairs:
            found[home] = max(pairs), [len(first), len(second)]
    return found


def within(seeker, rows, home):
    """Points of each offer within reach of this home, its way counted from there."""
    values = {}
    fits = fit(seeker, Offers.of(rows), ROAD)
    for place, pk in enumerate(fits.offers.pk):
        row = next(row for row in rows if row.pk == pk)
        if fits.score[place] < LEAST:
            continue
        at_home = row.telework == Telework.FULL
        if row.commune == UNSAID and not at_home:
            continue
        way = 0 if at_home else 10 * abs(home - row.commune)
        if way <= seeker.minutes:
            bare = fits.score[place] - fits.points[Criterion.REACH][place]
            values[row.pk] = int(bare) + 25 - 10 * way // seeker.minutes
    return values


@settings(max_examples=60)
@given(seekers, seekers, many)
def test_homes_for_two_are_those_of_a_plain_recount(one, other, rows):
    offers = Offers.of(rows)
    sides = [(seeker, fit(seeker, offers, ROAD)) for seeker in (one, other)]

    found = villages(sides[0], sides[1], ROAD, most=PLACES)

    told = {v.home: (v.score, [v.first.many, v.second.many]) for v in found}
    assert told == best_home_plainly(one, other, rows)
    assert [village.score for village in found] == sorted(
        (village.score for village in found), reverse=True
    )


@settings(max_examples=60)
# Where both would take one offer and lose as much by leaving it, the nearer of the others decides.
@example(
    Seeker(Wanted(NURSE, telework=Telework.SOME)),
    Seeker(Wanted(NURSE, pay=2_000, telework=Telework.FULL), minutes=20),
    [
        Offer(1, NURSE, commune=0, telework=Telework.NONE),
        Offer(2, NURSE, commune=2, pay=2_200, telework=Telework.SOME),
        Offer(3, NURSE, commune=1, pay=2_200, telework=Telework.NONE),
    ],
)
@given(seekers, seekers, many)
def test_exchanging_the_two_changes_nothing(one, other, rows):
    offers = Offers.of(rows)
    sides = [(seeker, fit(seeker, offers, ROAD)) for seeker in (one, other)]

    def told(first, second):
        return [
            (v.home, v.score, sorted([v.first.minutes, v.second.minutes]))
            for v in villages(first, second, ROAD, most=PLACES)
        ]

    assert told(*sides) == told(*sides[::-1])


@settings(max_examples=60)
@given(seekers, seekers, many, offers)
def test_one_offer_more_never_makes_a_home_worse(one, other, rows, more):
    def scores(columns):
        sides = [(seeker, fit(seeker, columns, ROAD)) for seeker in (one, other)]
        return {v.home: v.score for v in villages(*sides, ROAD, most=PLACES)}

    before = scores(Offers.of(rows))
    after = scores(Offers.of([*(row for row in rows if row.pk != more.pk), more]))

    if more.pk not in {row.pk for row in rows}:
        assert all(after[home] >= score for home, score in before.items())


@given(seekers, offers, st.integers(0, PLACES - 1))
def test_who_considers_one_commune_more_never_loses_an_offer(seeker, row, home):
    if not seeker.homes:
        return
    wider = replace(seeker, homes=(*seeker.homes, home))

    assert score(wider, row).get(row.pk, 0) >= score(seeker, row).get(row.pk, 0)


@given(seekers, offers)
def test_the_order_of_homes_changes_nothing(seeker, row):
    turned = replace(seeker, homes=seeker.homes[::-1])

    assert score(turned, row) == score(seeker, row)


def test_two_jobs_one_village():
    nurse = Seeker(Wanted(NURSE), minutes=20)
    welder = Seeker(Wanted(WELDER), minutes=20)
    rows = Offers.of([Offer(1, NURSE, commune=1, area=0), Offer(2, WELDER, commune=5, area=1)])

    [best, *_] = villages((nurse, fit(nurse, rows, ROAD)), (welder, fit(welder, rows, ROAD)), ROAD)

    assert (best.home, best.first.minutes, best.second.minutes) == (3, 20, 20)


def test_one_offer_is_not_two_jobs():
    nurses = [Seeker(Wanted(NURSE), minutes=minutes) for minutes in (20, 30)]
    rows = [Offer(1, NURSE, commune=1, area=0)]

    def found(*offers):
        columns = Offers.of(offers)
        sides = [(seeker, fit(seeker, columns, ROAD)) for seeker in nurses]
        return {(v.home, v.first.offer, v.second.offer) for v in villages(*sides, ROAD, most=1)}

    assert found(*rows) == set()
    # The one who accepts to drive more takes the farther one.
    assert found(*rows, Offer(2, NURSE, commune=2, area=0)) == {(1, 1, 2)}


@pytest.mark.parametrize("limit", [5, 30, 90])
def test_the_way_is_worth_less_the_longer_it_is(limit):
    ways = np.arange(0, 120)

    points = points_of_way(ways, limit)

    assert points[0] == MOST[Criterion.REACH]
    assert np.all(np.diff(points) <= 0)
    assert np.all(points[ways > limit + 15] == 0)


def test_what_an_employer_may_know_holds_no_place_and_nobody():
    """What weighs a candidate is this, and no more: no place, age, family, name, language."""
    assert {column.name for column in fields(Wanted)} == {
        *("trade", "other", "near_trades", "modes", "time", "pay", "telework", "earliest"),
        "takes_over",
    }
    assert Criterion.REACH not in weigh(WANTED, Offers.of([OFFER]))
