"""One thing that happened to a project, and its place among the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

# Of things of one moment, the last told has the lowest rank. Arrivals and departures are stages.
RANKS = {
    "follow_up": 0,
    "stage": 1,
    "installation": 1,
    "departure": 1,
    "todo": 2,
    "note": 3,
    "interaction": 4,
    "referral": 5,
    "consent": 6,
    "assignment": 7,
    "enquiry": 8,
}


@dataclass(frozen=True)
class Moment:
    """``title`` says what happened, ``words`` what was said or written."""

    at: datetime
    kind: str
    key: int
    title: str
    words: str = ""
    who: str = ""
    # The row, for a screen that shows more of it.
    row: Any = None

    @property
    def mark(self) -> str:
        """Give it back as ``before`` to read what is older."""
        return f"{self.at.isoformat()}|{RANKS[self.kind]}|{self.key}"

    @property
    def place(self) -> tuple[datetime, int, int]:
        """The later, the greater."""
        return self.at, -RANKS[self.kind], self.key
