"""The finder's columns, from what is kept."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import numpy as np

from ohmylot.domain.territory import finder
from ohmylot.domain.territory.facts import Batch
from ohmylot.domain.territory.finder import Near, Work
from ohmylot.domain.territory.ground import known
from ohmylot.domain.territory.models import TravelTime
from ohmylot.domain.territory.operations import keep_facts
from ohmylot.foundations.connectors.commune_facts import NewCount, NewFigure
from tests.factories.territory import dataset

FILES = count(1)


def keep(at, *facts):
    """Each from a file of its own: a process tells them apart by the file and the hour."""
    figures = tuple(fact for fact in facts if isinstance(fact, NewFigure))
    counts = tuple(fact for fact in facts if isinstance(fact, NewCount))
    file = dataset(f"ground-{next(FILES)}")
    keep_facts(Batch(file, 2024, figures, counts), by=None, at=at)


def test_it_works(mini_lot, at):
    keep(at, NewCount("46102", "doctor", 7), NewFigure("46042", "price-m2", Decimal(1800)))

    ours = known()
    figeac, cahors = ours.index["46102"], ours.index["46042"]
    assert ours.places[figeac].name == "Figeac"
    assert ours.ground.nearest["doctor"].minutes[figeac] == 0
    assert ours.ground.buy is not None
    assert ours.ground.buy[cahors] == 1800
    assert np.isnan(ours.ground.buy[figeac])
    assert ours.ground.fibre is None


def test_the_price_of_a_house_comes_first(mini_lot, at):
    keep(
        at,
        NewFigure("46042", "price-m2", Decimal(1800)),
        NewFigure("46042", "price-m2-house", Decimal(1600)),
        NewFigure("46102", "price-m2", Decimal(1300)),
    )

    ours = known()
    assert ours.ground.buy is not None
    assert ours.ground.buy[[ours.index["46042"], ours.index["46102"]]].tolist() == [1600, 1300]


def test_minutes_are_those_of_the_travel_times(lot):
    ours = known()
    for code in ("46102", "46042", "46251"):
        place = ours.places[ours.index[code]]
        [column] = finder.find(ours.ground, (Work(place.lat, place.lon, 30),)).columns
        kept = TravelTime.objects.filter(origin__insee=code)
        for insee, minutes in kept.values_list("destination__insee", "minutes"):
            assert column.value[ours.index[insee]] == minutes


def test_a_service_that_nobody_has_here_is_known_to_be_nowhere(mini_lot, at):
    keep(at, NewCount("46102", "doctor", 7))

    [station] = finder.find(known().ground, (Near("station", 90),)).columns
    assert set(station.verdict) == {finder.Verdict.UNKNOWN}
