from __future__ import annotations

from django.db.models import QuerySet

from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.freshness.models import Edition


def current_edition() -> int:
    """One query: what a kept page costs."""
    return next(iter(_number(row=1)), 0)


@prepared
def _number(row: int) -> QuerySet[Edition, int]:
    return Edition.objects.values_list("number", flat=True).filter(pk=row)
