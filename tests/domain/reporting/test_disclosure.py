from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.reporting.disclosure import (
    HIDDEN_BESIDE,
    HIDDEN_SMALL,
    publish,
)

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), max_size=6)


def test_it_works():
    published = publish({"Figeac": 12, "Gourdon": 3, "Cahors": 40, "Labastide": 0})

    assert published.cells["Gourdon"] == HIDDEN_SMALL
    assert published.cells["Figeac"] == HIDDEN_BESIDE
    assert published.cells["Cahors"] == 40
    assert published.cells["Labastide"] == 0
    assert published.total == 55


def test_nothing_small_hides_nothing():
    assert publish({"a": 0, "b": 6}).cells == {"a": 0, "b": 6}


def test_a_total_that_would_tell_is_not_published():
    assert publish({"a": 3}).total is None


@given(COUNTS)
def test_no_count_from_one_to_five_is_ever_shown(counts):
    published = publish(counts)

    assert not any(isinstance(cell, int) and 1 <= cell <= 5 for cell in [*published.cells.values()])
    assert published.total is None or published.total not in range(1, 6)


@given(COUNTS)
def test_a_reader_cannot_work_out_a_hidden_count(counts):
    """Every table that reads the same is tried: a hidden small count keeps two values at least."""
    published = publish(counts)
    hidden = [key for key, cell in published.cells.items() if isinstance(cell, str)]
    small = [key for key in hidden if published.cells[key] == HIDDEN_SMALL]
    if published.total is None or not small:
        return
    missing = published.total - sum(
        cell for cell in published.cells.values() if isinstance(cell, int)
    )
    beside = len(hidden) - len(small)

    possible = [
        values
        for values in product(range(1, 6), repeat=len(small))
        if (missing - sum(values) >= 6 * beside if beside else missing == sum(values))
    ]

    for position in range(len(small)):
        assert len({values[position] for values in possible}) >= 2


@given(COUNTS)
def test_what_is_shown_is_true(counts):
    published = publish(counts)

    assert all(
        cell == counts[key] for key, cell in published.cells.items() if isinstance(cell, int)
    )
    assert published.total in {None, sum(counts.values())}
