"""The territory that tests share, written for one and taken back."""

from __future__ import annotations

from ohmylot.domain.territory.models import Commune, Indicator


def test_a_second_territory_leaves_free_the_numbers_after_the_first(lot_rows, mini_lot_rows, lot):
    kept = set(Indicator.objects.values_list("pk", flat=True))
    commune = Commune.objects.first()

    fresh = Indicator.objects.bulk_create(
        Indicator(commune=commune, code=f"tried-{number}", value=1, vintage=2026)
        for number in range(len(kept))
    )

    assert kept and kept.isdisjoint(row.pk for row in fresh)
