"""Neighbours and estimated travel times."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.travel import estimated_minutes


@dataclass(frozen=True)
class Place:
    lat: float
    lon: float


places = st.builds(Place, st.floats(44, 45.2), st.floats(0.9, 2.4))


def test_it_works(lot):
    figeac = Commune.objects.get(insee="46102")
    around = {c.name: c.minutes for c in Commune.objects.within(figeac, 20)}

    assert around["Figeac"] == 0
    assert 0 < around["Capdenac"] <= 20
    assert "Cahors" not in around
    assert max(around.values()) <= 20


def test_what_is_kept_is_what_is_computed(lot):
    cahors = Commune.objects.get(insee="46042")
    gourdon = Commune.objects.within(cahors, 90).get(insee="46127")

    assert gourdon.minutes == estimated_minutes(cahors, gourdon)
    # By road, some forty-five minutes: an estimate, but not a foolish one.
    assert 40 <= gourdon.minutes <= 60


def test_neighbours_share_a_border_both_ways(lot):
    figeac = Commune.objects.get(insee="46102")
    neighbours = Commune.objects.neighbours_of(figeac)

    assert "Faycelles" in {commune.name for commune in neighbours}
    assert figeac not in neighbours
    for commune in neighbours:
        assert figeac in Commune.objects.neighbours_of(commune)


def test_one_question_is_one_query(lot, django_assert_num_queries):
    figeac = Commune.objects.get(insee="46102")

    with django_assert_num_queries(1):
        list(Commune.objects.within(figeac, 10))
    with django_assert_num_queries(1):
        list(Commune.objects.within(figeac, 60))
    with django_assert_num_queries(1):
        list(Commune.objects.neighbours_of(figeac))


@given(places)
def test_no_time_from_a_place_to_itself(place):
    assert estimated_minutes(place, place) == 0


@given(places, places)
def test_there_and_back_take_the_same(a, b):
    assert estimated_minutes(a, b) == estimated_minutes(b, a) >= 0


@given(places, places, places)
def test_a_detour_is_never_shorter(a, b, c):
    # Each leg is rounded up: never more than a minute of difference.
    assert estimated_minutes(a, c) <= estimated_minutes(a, b) + estimated_minutes(b, c) + 1
