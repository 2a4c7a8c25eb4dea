"""The finder's rules on invented territories, and against a slow, plain recount."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.domain.territory import finder
from ohmylot.domain.territory.finder import (
    Budget,
    Fibre,
    Ground,
    Near,
    Size,
    Sizes,
    Verdict,
    Work,
)
from ohmylot.domain.territory.travel import great_circle_km, minutes_for

NAN = math.nan
VILLAGE, TOWN = Size(0, 500), Size(2000, 10_000)


@dataclass(frozen=True)
class Invented:
    """A territory told in plain lists, for the recount, and as columns, for the engine."""

    places: list[tuple[float, float]]
    population: list[float]
    doctors: list[float]
    prices: list[float]
    fibre: list[float]

    @property
    def ground(self) -> Ground:
        lat = np.array([place[0] for place in self.places])
        lon = np.array([place[1] for place in self.places])
        return Ground(
            lat,
            lon,
            np.array(self.population),
            nearest={"doctor": finder.nearest(lat, lon, np.array(self.doctors))},
            buy=np.array(self.prices),
            fibre=np.array(self.fibre),
        )


# Five decimals, as the files have them: a metre.
lats = st.integers(44_00000, 45_20000).map(lambda number: number / 1e5)
lons = st.integers(90000, 2_40000).map(lambda number: number / 1e5)


def some(numbers):
    return st.one_of(st.just(NAN), numbers)


@st.composite
def territories(draw, at_most=12):
    rows = draw(st.integers(1, at_most))

    def column(numbers):
        return draw(st.lists(numbers, min_size=rows, max_size=rows))

    return Invented(
        column(st.tuples(lats, lons)),
        column(some(st.integers(5, 25_000).map(float))),
        column(some(st.integers(0, 2).map(float))),
        column(some(st.floats(300, 6000))),
        column(some(st.floats(0, 100))),
    )


works = st.builds(Work, lats, lons, st.integers(1, 90))
nears = st.builds(Near, st.sampled_from(["doctor", "station"]), st.integers(1, 90))
sizes = st.lists(
    st.sampled_from([VILLAGE, Size(500, 2000), TOWN]), min_size=1, max_size=3, unique=True
).map(lambda chosen: Sizes(tuple(chosen)))
budgets = st.builds(
    Budget, st.integers(20_000, 600_000), st.integers(20, 250), st.sampled_from([False, True])
)
wishes = st.lists(st.one_of(works, nears, sizes, budgets, st.just(Fibre())), max_size=6)


# The recount: one commune after the other, one wish after the other, no array.


def minutes(a, b):
    return min(minutes_for(great_circle_km(*a, *b)), finder.NOWHERE)


def closest(told, row, doctors):
    return min((minutes(told.places[row], told.places[o]) for o in doctors), default=finder.NOWHERE)


def value_and_limit(told, row, wish):
    """(value, at most, at least): NaN is not known."""
    if isinstance(wish, Work):
        return float(minutes((wish.lat, wish.lon), told.places[row])), wish.minutes, None
    if isinstance(wish, Near):
        if wish.kind != "doctor":
            return NAN, wish.minutes, None
        sure = closest(told, row, [o for o, n in enumerate(told.doctors) if n > 0])
        perhaps = closest(told, row, [o for o, n in enumerate(told.doctors) if math.isnan(n)])
        unsure = sure > wish.minutes and perhaps <= wish.minutes
        return (NAN if unsure else float(sure)), wish.minutes, None
    if isinstance(wish, Budget):
        price = NAN if wish.to_rent else told.prices[row] * wish.square_metres
        return (price if math.isnan(price) else float(round(price))), wish.euros, None
    share = told.fibre[row]
    return (share if math.isnan(share) else float(math.floor(share))), None, wish.percent


def lacks(told, row, wish):
    if isinstance(wish, Sizes):
        return min(size_lacks(told.population[row], size) for size in wish.any_of)
    value, most, least = value_and_limit(told, row, wish)
    if math.isnan(value):
        return finder.EDGE
    if most is not None:
        if value <= most:
            return int(value) * finder.EDGE // most
        return missed(int(value - most), most)
    return 0 if value >= least else missed(int(least - value), least)


def size_lacks(people, size):
    if math.isnan(people):
        return finder.EDGE
    if size.at_least <= people < size.below:
        return 0
    beyond = size.at_least - people if people < size.at_least else people - size.below
    return missed(int(beyond), size.at_least or size.below)


def missed(beyond, limit):
    return finder.MISS + min(finder.MISS_AT_MOST, beyond * finder.EDGE // limit)


def recounted(told, asked):
    points = [sum(lacks(told, row, wish) for wish in asked) for row in range(len(told.places))]
    return points, sorted(range(len(points)), key=lambda row: points[row])


# Three communes along a road: Figeac-like in the west, a doctor there only.
THREE = Invented(
    [(44.6, 2.0), (44.6, 2.1), (44.6, 2.4)],
    [9_000, 300, 120],
    [2, 0, 0],
    [1_500, 1_000, NAN],
    [95, 82.4, NAN],
)


def test_it_works():
    work = Work(44.6, 2.0, 25)
    answer = finder.find(THREE.ground, (work, Near("doctor", 15), Sizes((VILLAGE,))))

    assert answer.order.tolist() == [1, 0, 2]
    assert answer.fitting == 1
    by_road, doctor, size = answer.columns
    assert by_road.value.tolist() == [0, 13, 49]
    assert [Verdict(one) for one in by_road.verdict] == [Verdict.MET, Verdict.MET, Verdict.MISSED]
    assert [Verdict(one) for one in doctor.verdict] == [Verdict.MET, Verdict.MET, Verdict.MISSED]
    assert [Verdict(one) for one in size.verdict] == [Verdict.MISSED, Verdict.MET, Verdict.MET]


def test_the_nearest_is_named():
    doctor = THREE.ground.nearest["doctor"]

    assert doctor.where.tolist() == [0, 0, 0]
    assert doctor.minutes[0] == 0


def test_what_nobody_knows_is_neither_success_nor_failure():
    wishes = (Budget(200_000, 100), Near("station", 10), Fibre())
    answer = finder.find(THREE.ground, wishes)

    price, station, fibre = answer.columns
    assert Verdict(price.verdict[2]) == Verdict(fibre.verdict[2]) == Verdict.UNKNOWN
    assert set(station.verdict) == {Verdict.UNKNOWN}
    assert answer.fitting == 3


def test_a_doctor_that_may_be_nearer_leaves_the_question_open():
    told = replace(THREE, doctors=[2, NAN, 0])
    at_the_end = finder.find(told.ground, (Near("doctor", 40),)).columns[0].verdict[2]
    nearer = finder.find(told.ground, (Near("doctor", 20),)).columns[0].verdict[2]

    assert Verdict(at_the_end) == Verdict.UNKNOWN
    assert Verdict(nearer) == Verdict.MISSED


def test_no_wish_refuses_nobody():
    answer = finder.find(THREE.ground, ())

    assert answer.order.tolist() == [0, 1, 2]
    assert answer.fitting == 3


def test_nothing_found_names_the_tightest_wish():
    wishes = (Work(44.6, 2.0, 25), Near("doctor", 9), Sizes((VILLAGE,)))
    found = finder.loosening(finder.find(THREE.ground, wishes))

    assert found == finder.Loosening(Near("doctor", 9), needed=13, communes=1)


def test_nothing_found_and_no_single_wish_to_loosen():
    wishes = (Work(45.6, 2.0, 1), Near("doctor", 1), Sizes((Size(50_000, 90_000),)))
    found = finder.loosening(finder.find(THREE.ground, wishes))

    assert found is not None
    assert found.wish in (wishes[0], wishes[2])
    assert found.needed is None
    assert found.communes == 0


@given(territories(), wishes)
@settings(max_examples=60, deadline=None)
def test_a_plain_recount_gives_the_same_ranking(told, asked):
    answer = finder.find(told.ground, tuple(asked))

    points, order = recounted(told, asked)
    assert answer.lack.tolist() == points
    assert answer.order.tolist() == order


@given(territories(), wishes, st.data())
@settings(max_examples=40, deadline=None)
def test_accepting_more_never_removes_a_commune(told, asked, data):
    looser = [wish if data.draw(st.booleans()) else loosened(wish, data) for wish in asked]
    before = finder.find(told.ground, tuple(asked))
    after = finder.find(told.ground, tuple(looser))

    assert np.all(after.lack <= before.lack)
    assert np.all(after.misses <= before.misses)
    assert after.fitting >= before.fitting


def loosened(wish, data):
    if isinstance(wish, Work | Near):
        return replace(wish, minutes=wish.minutes + data.draw(st.integers(0, 60)))
    if isinstance(wish, Budget):
        return replace(wish, euros=wish.euros + data.draw(st.integers(0, 300_000)))
    if isinstance(wish, Sizes):
        return Sizes((*wish.any_of, TOWN))
    return wish


@given(territories(), wishes, st.data())
@settings(max_examples=40, deadline=None)
def test_wanting_less_never_lowers_a_commune(told, asked, data):
    kept = [wish for wish in asked if data.draw(st.booleans())]
    before = finder.find(told.ground, tuple(asked))
    after = finder.find(told.ground, tuple(kept))

    assert np.all(after.lack <= before.lack)
    assert after.fitting >= before.fitting


@given(territories(), wishes, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_wishes_changes_nothing(told, asked, chance):
    shuffled = list(asked)
    chance.shuffle(shuffled)

    first, second = (finder.find(told.ground, tuple(some)) for some in (asked, shuffled))
    assert first.lack.tolist() == second.lack.tolist()
    assert first.order.tolist() == second.order.tolist()


@given(territories(), wishes)
@settings(max_examples=40, deadline=None)
def test_those_that_fit_come_first_and_a_loosened_wish_lets_some_in(told, asked):
    answer = finder.find(told.ground, tuple(asked))
    misses = answer.misses[answer.order] > 0
    assert misses.tolist() == sorted(misses.tolist())

    found = finder.loosening(answer)
    assert (found is None) == (answer.fitting > 0)
    if found and found.needed is not None:
        field = "euros" if isinstance(found.wish, Budget) else "minutes"
        looser = [
            replace(wish, **{field: found.needed}) if wish == found.wish else wish for wish in asked
        ]
        assert finder.find(told.ground, tuple(looser)).fitting >= found.communes


@pytest.mark.parametrize("seed", range(3))
def test_the_recount_on_the_real_lot(lot_files, seed):
    rows = lot_files.communes
    chance = np.random.default_rng(seed)
    told = Invented(
        [(row["lat"], row["lon"]) for row in rows],
        [float(row["population"]) for row in rows],
        [float(row["population"] > 1_000) for row in rows],
        [NAN if missing else 1_234.5 for missing in chance.random(len(rows)) < 0.2],
        chance.uniform(0, 100, len(rows)).tolist(),
    )
    figeac = next(row for row in rows if row["name"] == "Figeac")
    asked = (
        Work(figeac["lat"], figeac["lon"], int(chance.integers(5, 60))),
        Near("doctor", int(chance.integers(3, 30))),
        Sizes((VILLAGE, TOWN)),
        Budget(150_000, 110),
        Fibre(),
    )

    answer = finder.find(told.ground, asked)

    points, order = recounted(told, asked)
    assert answer.lack.tolist() == points
    assert answer.order.tolist() == order
