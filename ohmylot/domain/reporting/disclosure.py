"""What may be published of a count: from 1 to 5, a family could be recognised.

Hiding a cell is not enough: a total minus the shown cells gives it back. So hidden cells are
completed until nobody who reads the table can work one out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

SMALL = range(1, 6)
HIDDEN_SMALL = "de 1 à 5"
HIDDEN_BESIDE = "non publié"
FAR = 10**9

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Published(Generic[Key]):
    """Cells as they may be read: a number, or a word. ``total`` is None when it would tell."""

    cells: dict[Key, int | str]
    total: int | None


def publish(counts: Mapping[Key, int]) -> Published[Key]:
    """Hide small counts, and what would let a reader recompute them from the total."""
    small = {key for key, count in counts.items() if count in SMALL}
    beside: set[Key] = set()
    candidates = sorted(
        (key for key, count in counts.items() if count > max(SMALL)),
        key=lambda key: (counts[key], str(key)),
    )
    total: int | None = sum(counts.values())
    while small and _can_be_worked_out(counts, small, beside):
        if not candidates:
            total = None
            break
        beside.add(candidates.pop(0))
    if total is not None and total in SMALL:
        total = None
    cells: dict[Key, int | str] = {}
    for key, count in counts.items():
        cells[key] = HIDDEN_SMALL if key in small else HIDDEN_BESIDE if key in beside else count
    return Published(cells, total)


def _can_be_worked_out(counts: Mapping[Key, int], small: set[Key], beside: set[Key]) -> bool:
    """Whether the sum of the hidden cells leaves one value only for a small one."""
    hidden_sum = sum(counts[key] for key in small | beside)
    low = len(small) * min(SMALL) + len(beside) * (max(SMALL) + 1)
    high = FAR if beside else len(small) * max(SMALL)
    for _ in small:
        least = max(min(SMALL), hidden_sum - (high - max(SMALL)))
        most = min(max(SMALL), hidden_sum - (low - min(SMALL)))
        if most - least < 1:
            return True
    return False


def shortest_that_can_be_shown(counts: Mapping[Key, int]) -> tuple[Key, int] | None:
    """Of the same cut over longer and longer periods, the first that hides nobody."""
    for period, count in counts.items():
        if count not in SMALL:
            return period, count
    return None
