from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.projects.merged_for_good import forget_what_undoes
from ohmylot.domain.projects.models import Merge
from ohmylot.domain.projects.models.twins import UNDONE_WITHIN


@transaction.atomic
def forget_merges(*, at: datetime) -> int:
    """After thirty days what undoing needs is erased; the reference still answers."""
    return forget_what_undoes(Merge.objects.filter(merged_at__lt=at - UNDONE_WITHIN), at)
