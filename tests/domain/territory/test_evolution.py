"""How many people live in a commune, then and now."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ohmylot.domain.territory.sheets import evolution_of

FIGEAC = SimpleNamespace(population=9_700, population_vintage=2023)


def count(year, value, code="people"):
    return SimpleNamespace(code=code, vintage=year, value=value)


def test_it_works():
    way = evolution_of(FIGEAC, [count(2012, 9_900), count(2021, 9_750)])

    assert (way.since, way.before, way.until, way.now) == (2012, 9_900, 2023, 9_700)
    assert way.difference == -200
    assert round(way.percent, 1) == -2.0
    assert not way.is_short


@pytest.mark.parametrize(
    "rows", [[], [count(2023, 9_700)], [count(2012, 5, "homes")], [count(2012, None)]]
)
def test_it_is_not_known(rows):
    assert evolution_of(FIGEAC, rows) is None


def test_two_years_are_no_trend():
    assert evolution_of(FIGEAC, [count(2021, 9_700)]).is_short
