"""The shelf of a process is read once, then only what changed: even after a large import."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.domain.opportunities import shelf
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.shelf import keeping
from ohmylot.domain.opportunities.shelf.columns import Shelf
from tests.factories.opportunities import OpportunityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(db, monkeypatch):
    """More offers at once than a shelf adds piece by piece."""
    monkeypatch.setattr(Shelf, "LARGEST_TAIL", 2)
    return [OpportunityFactory(title=f"Offre {n}") for n in range(5)]


def size(kept):
    return sum(int(segment.alive.sum()) for segment in kept.segments)


def test_it_is_read_whole_once(imported):
    first = shelf.current()

    assert shelf.current() is first
    assert size(first) == 5


def test_what_changed_since_is_read_alone(imported):
    first = shelf.current()
    OpportunityFactory()

    assert shelf.current() is first
    assert size(first) == 6


def test_a_late_transaction_is_seen(imported):
    """Written before the newest that we saw, committed after."""
    first = shelf.current()
    late = OpportunityFactory()
    Opportunity.objects.filter(pk=late.pk).update(
        updated_at=imported[-1].updated_at - timedelta(seconds=5)
    )

    assert shelf.current() is first
    assert size(first) == 6


def test_one_query_says_that_nothing_changed(imported, monkeypatch, django_assert_num_queries):
    shelf.current()
    with django_assert_num_queries(1):
        shelf.current()

    monkeypatch.setattr(keeping, "CALM", -1.0)  # the end of the watch for late transactions
    with django_assert_num_queries(1):
        shelf.current()


def test_long_after_the_last_change_no_late_transaction_is_waited_for(
    imported, django_assert_num_queries
):
    Opportunity.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    shelf.current()

    with django_assert_num_queries(1) as asked:
        shelf.current()
    assert asked.captured_queries[0]["sql"].endswith("LIMIT 1")


def test_a_long_look_for_late_transactions_is_not_made_at_each_search(
    imported, monkeypatch, django_assert_num_queries
):
    """After a hundred thousand offers came in, one would cost a search a third of a second."""
    monkeypatch.setattr(keeping, "REST", 1e9)
    shelf.current()
    shelf.current()  # this one looks

    with django_assert_num_queries(1) as asked:
        shelf.current()
    assert asked.captured_queries[0]["sql"].endswith("LIMIT 1")
    OpportunityFactory()
    assert size(shelf.current()) == 6


def test_what_is_gone_is_read_again(imported):
    shelf.current()
    Opportunity.objects.all().delete()
    assert size(shelf.current()) == 0

    OpportunityFactory()
    assert size(shelf.current()) == 1
