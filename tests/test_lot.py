"""The territory that tests share, laid before the first of them."""

from __future__ import annotations

import re

from ohmylot.domain.territory.models import Commune, Indicator
from tests import house


def test_a_row_of_a_test_has_the_number_of_none_that_was_there(lot):
    kept = set(Indicator.objects.values_list("pk", flat=True))
    commune = Commune.objects.first()

    fresh = Indicator.objects.bulk_create(
        Indicator(commune=commune, code=f"tried-{number}", value=1, vintage=2026)
        for number in range(len(kept))
    )

    assert kept and kept.isdisjoint(row.pk for row in fresh)


def test_a_trade_is_written_by_one_hand():
    """Written otherwise, it stays in the memory of the process for whoever comes next."""
    writes = re.compile(r"\bTrade\.objects\.(create|get_or_create|bulk_create)\(")
    hands = {
        path.name
        for path in (house.ROOT / "tests").rglob("*.py")
        if writes.search(path.read_text())
    }

    assert hands == {"lot.py"}
