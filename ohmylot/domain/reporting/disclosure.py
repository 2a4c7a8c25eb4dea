"""What may be published of a count: from 1 to 5, a family could be recognised.

Hiding a cell is not enough: a total minus the shown cells gives it back. So hidden cells are
completed until nobody who reads the table can work one out.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
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


def publish(counts: Mapping[Key, int], *, told: Collection[Key] = ()) -> Published[Key]:
    """Hide small counts, and what would let a reader recompute them from the total.

    ``told``: cells that tell something beside another published table (``told_by_difference``).
    """
    small = {key for key, count in counts.items() if count in SMALL}
    beside: set[Key] = {key for key in told if key in counts} - small
    withdrawn = bool(beside)
    candidates = sorted(
        (key for key, count in counts.items() if count > max(SMALL) and key not in beside),
        key=lambda key: (counts[key], str(key)),
    )
    total: int | None = sum(counts.values())
    while small and _can_be_worked_out(counts, small, beside):
        if not candidates:
            total = None
            break
        beside.add(candidates.pop(0))
    if withdrawn or (total is not None and total in SMALL):
        total = None
    cells: dict[Key, int | str] = {}
    for key, count in counts.items():
        cells[key] = HIDDEN_SMALL if key in small else HIDDEN_BESIDE if key in beside else count
    return Published(cells, total)


def told_by_difference(
    wider: Mapping[Key, int], parts: Sequence[Sequence[Mapping[Key, int]]]
) -> set[Key]:
    """Cells that, less those of shorter periods that are published too, leave from 1 to 5.

    Each of ``parts`` is one or several tables that follow each other inside the wider period.
    What a shorter table hides cannot be taken away from anything.
    """
    told: set[Key] = set()
    for tables in parts:
        for key, count in wider.items():
            cells = [table.get(key, 0) for table in tables]
            if not any(cell in SMALL for cell in cells) and count - sum(cells) in SMALL:
                told.add(key)
    return told


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
