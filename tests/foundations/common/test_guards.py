"""Faster than a hand is told to the tenth of a second, whatever second it was opened in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ohmylot.foundations.common import guards

OPENED = datetime(2026, 3, 2, 9, 0, 0, 900_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "doubtful"),
    [
        (timedelta(seconds=-5), True),
        (timedelta(seconds=1.9), True),
        (timedelta(seconds=2), False),
        (timedelta(hours=24), False),
        (timedelta(hours=24, seconds=1), True),
    ],
)
def test_it_works(after, doubtful):
    sealed = {"opened": guards.stamp(OPENED)}

    assert guards.is_doubtful(sealed, at=OPENED + after) is doubtful


@pytest.mark.parametrize("sealed", ["", "1772442000", "1772442000:forged"])
def test_what_we_did_not_seal_is_doubtful(sealed):
    assert guards.is_doubtful({"opened": sealed}, at=OPENED)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("nowhere", "nowhere", True),
    ],
)
def test_a_line_is_counted_once_whatever_its_addresses(one, other, same):
    assert (guards.line_of(one) == guards.line_of(other)) is same
