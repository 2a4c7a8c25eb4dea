"""When a household may be said unreachable: three tries, on two channels, without a sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

TRIES = 3
CHANNELS = 2
WRITTEN = frozenset({"email", "message"})


class Trace(NamedTuple):
    happened_at: datetime
    kind: str
    direction: str
    answered: bool

    @property
    def is_sign(self) -> bool:
        return self.direction == "in" or (self.answered and self.kind not in WRITTEN)


def tried_enough(traces: Iterable[Trace]) -> bool:
    """Only tries after the last sign from the household count; a letter unanswered is one."""
    tries: list[Trace] = []
    for trace in sorted(traces):
        if trace.is_sign:
            tries.clear()
        else:
            tries.append(trace)
    return len(tries) >= TRIES and len({trace.kind for trace in tries}) >= CHANNELS
