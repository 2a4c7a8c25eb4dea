"""How long a message waits before it is tried again."""

from __future__ import annotations

from datetime import timedelta

DELAYS = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
]
# What failed together does not knock together again.
JITTER = 0.2


def delay_after(attempts: int, chance: float) -> timedelta | None:
    """The wait after so many tries; None when there were enough. ``chance`` is from 0 to 1."""
    if attempts > len(DELAYS):
        return None
    return DELAYS[max(attempts, 1) - 1] * (1 - JITTER + 2 * JITTER * chance)
