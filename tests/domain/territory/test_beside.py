"""A town of theirs beside a commune of ours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ohmylot.domain.territory.beside import NEAR_MINUTES, portrait, straight_km
from ohmylot.domain.territory.facts import Batch
from ohmylot.domain.territory.france import towns
from ohmylot.domain.territory.operations import keep_facts
from ohmylot.domain.territory.travel import estimated_minutes
from ohmylot.foundations.connectors.commune_facts import NewCount, NewFigure
from tests.factories.territory import dataset


@pytest.fixture
def counted(mini_lot, at):
    figures = (NewFigure("46102", "price-m2-house", Decimal(1500)),)
    batch = Batch(dataset("beside"), 2024, figures, (NewCount("46102", "doctor", 7),))
    keep_facts(batch, by=None, at=at)
    return mini_lot


def test_it_works(counted):
    nantes, figeac = portrait("44109"), portrait("46102")

    assert (figeac.town.name, figeac.buy) == ("Figeac", 1500)
    assert figeac.nearest["doctor"] == 0
    assert (nantes.buy, nantes.rent, nantes.fibre, nantes.nearest) == (None, None, None, {})
    assert nantes.big_town_minutes == 0
    assert figeac.big_town.people >= 10_000
    assert 0 < nantes.vacant_percent < figeac.vacant_percent < 100
    assert 390 < straight_km(nantes.town, figeac.town) < 410


def test_those_near_are_counted_as_one_would_by_hand(counted):
    here = towns().by_code["46102"]
    by_hand = sum(
        town.people for town in towns().towns if estimated_minutes(here, town) <= NEAR_MINUTES
    )

    assert portrait("46102").people_near == by_hand


def test_what_the_census_does_not_say_is_not_known(counted):
    silent = next(town for town in towns().towns if town.homes is None)

    assert portrait(silent.code).vacant_percent is None
    assert portrait(silent.code).second_percent is None


def test_an_unknown_code_has_no_portrait(counted):
    assert portrait("99999") is None
    assert portrait("") is None
