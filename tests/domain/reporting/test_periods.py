from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.reporting.periods import calendar_year, last_months
from ohmylot.foundations.common.dates import months_later


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 10), 12, date(2025, 3, 10)),
    ],
)
def test_months_before(day, months, expected):
    assert months_later(day, -months) == expected


@given(st.dates(date(2019, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_a_period_of_months_ends_tonight_and_began_before(today, months):
    period = last_months(months, today=today)

    assert period.since < period.until == today + timedelta(days=1)
    assert abs((period.until - period.since).days - months * 30.44) < 4


def test_a_year_leaves_out_the_next_first_of_january():
    assert calendar_year(2025).until == date(2026, 1, 1)
