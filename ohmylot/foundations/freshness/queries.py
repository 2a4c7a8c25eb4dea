from __future__ import annotations

from ohmylot.foundations.freshness.models import Edition


def current_edition() -> int:
    """One query: what a kept page costs."""
    return Edition.objects.values_list("number", flat=True).filter(pk=1).first() or 0
