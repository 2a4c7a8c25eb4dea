"""The territory that tests share, laid before the first of them."""

from __future__ import annotations

from ohmylot.domain.territory.models import Commune, Indicator


def test_a_row_of_a_test_has_the_number_of_none_that_was_there(lot):
    kept = set(Indicator.objects.values_list("pk", flat=True))
    commune = Commune.objects.first()

    fresh = Indicator.objects.bulk_create(
        Indicator(commune=commune, code=f"tried-{number}", value=1, vintage=2026)
        for number in range(len(kept))
    )

    assert kept and kept.isdisjoint(row.pk for row in fresh)
