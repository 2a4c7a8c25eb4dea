from __future__ import annotations

from django.db.models import F

from ohmylot.foundations.freshness.models import Edition


def begin_edition() -> None:
    """Every kept page is made anew at its next reading, in every process."""
    edition = Edition.objects.filter(pk=1)
    if not edition.update(number=F("number") + 1):
        # Somebody may write it first: then there is a row to add to.
        Edition.objects.bulk_create([Edition(pk=1)], ignore_conflicts=True)
        edition.update(number=F("number") + 1)
