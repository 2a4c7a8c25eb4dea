"""What is kept in memory about the territory, for as long as its data does not change.

Each process looks at the version stamp at most every ``LOOK_EVERY`` seconds, and at once after
a load of its own: in between, nothing is asked of the database.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import QuerySet

from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.common.prepared import prepared

LOOK_EVERY = 15.0
Kept = TypeVar("Kept")
_everything: list[PerVersion | Lately] = []


def version_now() -> str | None:
    """None when no territory was ever loaded: then nothing may be kept."""
    found: list[str] = _last_version()
    return found[0] if found else None


@prepared
def _last_version() -> QuerySet[Territory, str]:
    return Territory.objects.order_by("-loaded_at").values_list("version", flat=True)[:1]


class PerVersion(Generic[Kept]):
    """A value built once per version of the territory's data."""

    def __init__(self, build: Callable[[], Kept]) -> None:
        self.build = build
        self.version: str | None = None
        self.look_again_at = 0.0
        _everything.append(self)

    def get(self) -> Kept:
        now = time.monotonic()
        if now >= self.look_again_at:
            version = version_now()
            if not version or version != self.version:
                self.value: Kept = self.build()
                self.version = version
            self.look_again_at = now + LOOK_EVERY if version else 0.0
        return self.value


class Lately(Generic[Kept]):
    """A value no longer to read than the stamp itself: read again as often as the stamp is.

    None is not kept: the territory is not loaded yet.
    """

    def __init__(self, read: Callable[[], Kept | None]) -> None:
        self.read = read
        self.value: Kept | None = None
        self.look_again_at = 0.0
        _everything.append(self)

    def get(self) -> Kept | None:
        now = time.monotonic()
        if now >= self.look_again_at:
            self.value = self.read()
            self.look_again_at = now + LOOK_EVERY if self.value is not None else 0.0
        return self.value


def look_again() -> None:
    """The data may have changed: each kept value is compared before its next use."""
    for kept in _everything:
        kept.look_again_at = 0.0
