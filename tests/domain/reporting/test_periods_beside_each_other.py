"""Two published periods, one inside the other, must not tell a small count by their difference."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.reporting.disclosure import SMALL, publish, told_by_difference
from ohmylot.domain.reporting.periods import choices, inside

TODAY = date(2026, 11, 22)
cells = st.integers(0, 15)


def test_it_works():
    told = told_by_difference({"Figeac": 12, "Cahors": 30}, [[{"Figeac": 10, "Cahors": 20}]])
    assert told == {"Figeac"}
    shown = publish({"Figeac": 12, "Cahors": 30}, told=told)
    assert shown.cells == {"Figeac": "non publié", "Cahors": 30} and shown.total is None


def test_what_is_hidden_cannot_be_taken_away():
    assert told_by_difference({"Figeac": 8}, [[{"Figeac": 3}]]) == set()


def test_years_that_follow_each_other_are_added():
    assert told_by_difference({"Figeac": 22}, [[{"Figeac": 10}, {"Figeac": 9}]]) == {"Figeac"}


def test_what_lies_inside():
    offered = choices(today=TODAY)
    labels = [
        [period.label for period in run]
        for run in inside(offered["12-mois"], offered.values(), today=TODAY)
    ]
    assert labels == [["2026"]]
    whole = inside(offered["debut"], offered.values(), today=TODAY)
    assert ["2023", "2024", "2025", "2026"] in [[period.label for period in run] for run in whole]


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(cells, cells), min_size=1))
def test_no_difference_of_shown_cells_is_small(areas):
    shorter = {key: first for key, (first, _) in areas.items()}
    longer = {key: first + second for key, (first, second) in areas.items()}
    short = publish(shorter).cells
    long = publish(longer, told=told_by_difference(longer, [[shorter]])).cells
    for key in areas:
        before, after = short[key], long[key]
        if isinstance(before, int) and isinstance(after, int):
            assert after - before not in SMALL
