"""Two files that became one and will not be two again: what undoing needed is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from ohmylot.domain.people.models import User
from ohmylot.domain.people.operations import forget_account
from ohmylot.domain.projects.models import Merge


def forget_what_undoes(merges: QuerySet[Merge], at: datetime) -> int:
    """The rows, and of two accounts of one person, the name and address of the one closed."""
    kept = merges.exclude(rows={})
    for merge in kept:
        closed = merge.rows.get("closed_accounts", [])
        for account in User.objects.filter(pk__in=closed, is_active=False):
            forget_account(account, by=None, at=at)
    return kept.update(rows={})
