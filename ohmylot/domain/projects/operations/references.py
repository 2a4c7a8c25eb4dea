from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F

from ohmylot.domain.projects.models import ReferenceCounter


def queue_up(year: int) -> None:
    """One request at a time: whoever comes second sees what the first has written.

    The counter's row is the turnstile, held until the end of the transaction. So a household
    that writes twice at once, in two processes, has one project.
    """
    if not _touch(year, 0):
        try:
            with transaction.atomic():
                ReferenceCounter.objects.create(year=year)
        except IntegrityError:
            _touch(year, 0)


def next_reference(prefix: str, year: int) -> str:
    """``LOT-2026-00042``. Taken back if the transaction is: no number is lost."""
    if not _touch(year, 1):
        queue_up(year)
        _touch(year, 1)
    last = ReferenceCounter.objects.values_list("last", flat=True).get(year=year)
    return f"{prefix}-{year}-{last:05d}"


def _touch(year: int, step: int) -> int:
    return ReferenceCounter.objects.filter(year=year).update(last=F("last") + step)
