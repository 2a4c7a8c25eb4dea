"""What a process remembers of what pages show: read once an edition, never older than it.

Within a request that ``reading`` opened, and outside any transaction: what is being written is
not yet true for others, and may never be.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.conf import settings
from django.db import connection

from ohmylot.foundations.freshness.queries import current_edition

Value = TypeVar("Value")
# Keys hold the name of a host: whoever invents hosts fills nothing.
KEYS_AT_MOST = 200
# What the clock alone changes waits as long as in a kept page.
SECONDS_AT_MOST = 300


class Reading:
    """One request: it asks for the edition once, before what it reads."""

    def __init__(self, edition: int | None = None) -> None:
        self._edition = edition

    @property
    def edition(self) -> int:
        if self._edition is None:
            self._edition = current_edition()
        return self._edition


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading(edition: int | None = None) -> Iterator[None]:
    """``edition``: where the caller has just read it."""
    before = _reading.set(Reading(edition))
    try:
        yield
    finally:
        _reading.reset(before)


@dataclass
class _Kept(Generic[Value]):
    edition: int
    until: float
    values: dict[Hashable, Value] = field(default_factory=dict)


class PerEdition(Generic[Value]):
    """Values by key, all of one edition; shared by requests, so nobody changes them."""

    def __init__(self) -> None:
        self._kept: _Kept[Value] = _Kept(edition=-1, until=0)

    def get(self, key: Hashable, build: Callable[[], Value]) -> Value:
        now = _reading.get()
        if now is None or not settings.KEEP_PAGES or connection.in_atomic_block:
            return build()
        kept, at = self._kept, time.monotonic()
        if kept.edition != now.edition or kept.until < at:
            kept = self._kept = _Kept(now.edition, until=at + SECONDS_AT_MOST)
        if key in kept.values:
            return kept.values[key]
        value = build()
        if len(kept.values) < KEYS_AT_MOST:
            kept.values[key] = value
        return value

    def forget(self) -> None:
        self._kept = _Kept(edition=-1, until=0)
