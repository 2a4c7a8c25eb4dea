"""What one process keeps, the least read going first. Arithmetic and a lock."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any


@dataclass(frozen=True)
class Kept:
    """One page, ready to leave."""

    body: bytes
    # The same, smaller.
    packed: bytes
    headers: tuple[tuple[str, str], ...]
    match: Any
    edition: int
    kept_at: float = field(default_factory=time.monotonic)

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.packed) + 500


class Shelf:
    def __init__(self, *, bytes_at_most: int, seconds_at_most: float) -> None:
        self.bytes_at_most, self.seconds_at_most = bytes_at_most, seconds_at_most
        self.weight = 0
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable, *, edition: int) -> Kept | None:
        """The page of this edition; an older one is thrown away."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None:
                return None
            if kept.edition != edition or kept.kept_at < time.monotonic() - self.seconds_at_most:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: Hashable, page: Kept) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self.weight += page.weight
            while self.weight > self.bytes_at_most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.weight = 0

    def _drop(self, key: Hashable) -> None:
        dropped = self._pages.pop(key, None)
        if dropped is not None:
            self.weight -= dropped.weight
