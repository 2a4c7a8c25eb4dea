from __future__ import annotations

from contextlib import suppress

from django.db import IntegrityError
from django.db.models import F

from ohmylot.foundations.freshness.models import Edition


def begin_edition() -> None:
    """Every kept page is made anew at its next reading, in every process."""
    edition = Edition.objects.filter(pk=1)
    if not edition.update(number=F("number") + 1):
        # Somebody may write it first: then there is a row to add to. Not a batch: that would open
        # a transaction, and a statement outside any may still be giving its rows back.
        with suppress(IntegrityError):
            Edition(pk=1).save(force_insert=True)
        edition.update(number=F("number") + 1)
