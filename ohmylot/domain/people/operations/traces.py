"""What coming and going leaves behind: from which address, with which browser, how many tries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import DEFAULT_DB_ALIAS, connection, transaction


@transaction.atomic
def forget_traces(*, at: datetime) -> int:
    """Of sessions that are over, and of tries that no limit counts any more: nothing stays."""
    Session.objects.filter(expire_date__lt=at).delete()
    living = Session.objects.values("session_key")
    gone: int = UserSession.objects.exclude(session_key__in=living).delete()[0]
    if isinstance(caches["default"], DatabaseCache):
        _drop_what_is_out_of_date(caches["default"], at)
    return gone


def _drop_what_is_out_of_date(kept: Any, at: datetime) -> None:
    """Left to itself a table does it once it is full; other caches at once."""
    now = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    with connection.cursor() as cursor:
        kept._cull(DEFAULT_DB_ALIAS, cursor, now, 0)
