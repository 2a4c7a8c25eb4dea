"""What a process keeps: of this edition, for a while, within its weight."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.freshness.shelf import Kept, Shelf

PAGE = Kept(b"x" * 1000, packed=b"x" * 100, headers=(), match=None, edition=4, kept_at=10**9)


def shelf(bytes_at_most=10_000, seconds_at_most=60.0):
    return Shelf(bytes_at_most=bytes_at_most, seconds_at_most=seconds_at_most)


def test_it_works():
    kept = shelf()
    kept.put("/", PAGE)

    assert kept.take("/", edition=4) is PAGE
    assert kept.take("/autre/", edition=4) is None


def test_another_edition_is_another_page():
    kept = shelf()
    kept.put("/", PAGE)

    assert kept.take("/", edition=5) is None
    assert kept.weight == 0


def test_a_page_grows_old():
    kept = shelf()
    kept.put("/", replace(PAGE, kept_at=-61.0))

    assert kept.take("/", edition=4) is None


def test_the_least_read_goes_first():
    kept = shelf(bytes_at_most=3 * PAGE.weight)
    for name in ("a", "b", "c"):
        kept.put(name, PAGE)
    kept.take("a", edition=4)
    kept.put("d", PAGE)

    assert [name for name in "abcd" if kept.take(name, edition=4)] == ["a", "c", "d"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 5000)), max_size=40))
def test_it_never_weighs_more_than_it_may(rows):
    kept = shelf()
    for name, size in rows:
        kept.put(name, replace(PAGE, body=b"x" * size))
        assert kept.weight <= 10_000
    kept.clear()
    assert kept.weight == 0
