from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.common.keyset import _read, keyset_page
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW


def entries(count, *, every=1):
    return [
        Entry.objects.create(
            verb="x.done",
            subject_type="x",
            subject_id=str(n),
            happened_at=NOW - timedelta(hours=n // every),
        )
        for n in range(count)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("every", [1, 4, 100])
def test_pages_show_each_row_once_in_order_even_with_ties(every):
    entries(23, every=every)
    seen, mark = [], ""
    while True:
        page = keyset_page(Entry.objects.all(), moment="happened_at", after=mark, size=5)
        seen += page.rows
        mark = page.next_mark
        if not mark:
            break

    assert [row.pk for row in seen] == list(
        Entry.objects.order_by("-happened_at", "-pk").values_list("pk", flat=True)
    )


@pytest.mark.django_db
def test_the_last_page_has_no_next():
    entries(5)

    page = keyset_page(Entry.objects.all(), moment="happened_at", size=5)

    assert page.is_first
    assert page.next_mark == ""


@given(st.text())
def test_a_mark_that_makes_no_sense_is_the_first_page(words):
    _read(words)
