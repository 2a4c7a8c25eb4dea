"""What a process remembers: of this edition, within one request, never of a transaction."""

from __future__ import annotations

import pytest
from django.db import transaction

from ohmylot.foundations.freshness import memory
from ohmylot.foundations.freshness.memory import PerEdition, reading


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def asked():
    """A thing to remember, and each time that it was read."""
    kept, times = PerEdition(), []

    def ask(key="menu"):
        return kept.get(key, lambda: times.append(key) or len(times))

    ask.times = times
    return ask


def test_it_works(asked):
    with reading(edition=4):
        assert [asked(), asked(), asked("foot")] == [1, 1, 2]
    with reading(edition=4):
        assert asked() == 1


def test_another_edition_is_read_anew(asked):
    with reading(edition=4):
        asked()
    with reading(edition=5):
        assert asked() == 2
    # A request that began before, and ends after: it keeps nothing of the other.
    with reading(edition=4):
        assert asked() == 3


def test_it_grows_old(asked, monkeypatch):
    with reading(edition=4):
        asked()
        now = memory.time.monotonic() + 301
        monkeypatch.setattr(memory.time, "monotonic", lambda: now)
        assert asked() == 2


def test_outside_a_request_nothing_is_kept(asked):
    assert [asked(), asked()] == [1, 2]


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_kept(asked):
    with reading(edition=4), transaction.atomic():
        assert [asked(), asked()] == [1, 2]


def test_while_one_writes_templates_nothing_is_kept(asked, settings):
    settings.KEEP_PAGES = False
    with reading(edition=4):
        assert [asked(), asked()] == [1, 2]


def test_whoever_invents_keys_fills_nothing(asked):
    with reading(edition=4):
        for number in range(memory.KEYS_AT_MOST):
            asked(number)
        asked("one more")
        asked("one more")

    assert asked.times.count("one more") == 2
