"""Where people come from, found in the committed table of France."""

from __future__ import annotations

import pytest

from ohmylot.domain.territory.france import find_towns, towns


def test_it_works():
    nantes, *_ = find_towns("Nantes")

    assert (nantes.code, nantes.department, nantes.postal_code) == ("44109", "44", "44000")
    assert nantes.people > 300_000
    assert (round(nantes.lat, 1), round(nantes.lon, 1)) == (47.2, -1.6)
    assert nantes.homes is not None
    assert nantes.homes.all > nantes.homes.main > nantes.homes.vacant > 0


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nantes", "44109"),
        ("44000", "44109"),
        ("44000 Nantes", "44109"),
        ("St-Denis 93200", "93066"),
        ("l'haÿ les roses", "94038"),
        ("rochelle", "17300"),
        ("marselle", "13055"),
        ("Bastia", "2B033"),
        ("19031", "19031"),
        ("saint etienne", "42218"),
    ],
)
def test_it_is_found_as_people_type_it(typed, code):
    assert find_towns(typed)[0].code == code


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzzzz", "?", "00000", "x" * 5000])
def test_nothing_is_found_without_a_fuss(typed):
    assert find_towns(typed) == []


def test_every_commune_is_there_once():
    every = towns()

    assert len(every.by_code) == len(every.towns) > 34_800
    assert sum(town.department == "46" for town in every.towns) == 312


def test_ours_stand_where_the_territory_says(lot_files):
    every = towns().by_code

    for row in lot_files.communes:
        town = every[row["insee"]]
        assert (town.lat, town.lon) == pytest.approx((row["lat"], row["lon"]), abs=0.001)
