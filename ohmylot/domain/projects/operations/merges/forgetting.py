from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.projects.models import Merge
from ohmylot.domain.projects.models.twins import UNDONE_WITHIN


@transaction.atomic
def forget_merges(*, at: datetime) -> int:
    """After thirty days the rows that undoing needs are erased; the reference still answers."""
    old = Merge.objects.filter(merged_at__lt=at - UNDONE_WITHIN).exclude(rows={})
    return old.update(rows={})
