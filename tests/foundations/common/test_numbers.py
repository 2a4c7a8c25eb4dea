from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.common.numbers import whole_number


@given(st.integers(0, 10**18 - 1))
def test_it_works(number):
    assert whole_number(str(number)) == number


@pytest.mark.parametrize("said", ["", "-1", "+1", " 1", "1 ", "1.0", "1e3", "²", "٣", "9" * 5_000])
def test_what_is_no_plain_number(said):
    assert whole_number(said) is None


@given(st.text())
def test_nothing_surprises_it(said):
    assert whole_number(said) is None or int(said) >= 0
