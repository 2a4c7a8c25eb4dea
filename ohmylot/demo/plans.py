"""How far each family has come on the day the story is told, and since when."""

from __future__ import annotations

import random
from dataclasses import dataclass

LINE = ("opened", "called", "building", "exploring", "securing", "moving", "settled")
# Days from one milestone to the next: from, to.
GAPS = {
    "called": (0, 2),
    "building": (10, 35),
    "exploring": (15, 60),
    "securing": (14, 45),
    "moving": (15, 50),
    "settled": (15, 45),
}
STOPS = {"new": "opened", "qualified": "called", "anchored": "settled", "departed": "settled"}


@dataclass(frozen=True)
class Plan:
    """``stage`` is where they are, ``since`` for how many days; the past is drawn from there."""

    stage: str
    since: float
    # Of those who left the line, where they had come to.
    from_stage: str = "qualified"
    # Days since the last exchange.
    quiet: float = 6
    # The moment of the request, for those who wait: working days ago, hour, minute.
    asked: tuple[int, int, int] | None = None
    asked_minutes_ago: int = 0
    tries: int = 0
    blocked: tuple[str, ...] = ()
    todos: tuple[tuple[str, int], ...] = ()
    # Days from today: they may be past.
    visit_in: int = 9
    moving_in: int = 20
    wake_in: int = 60
    closed: tuple[str, str] = ("", "")
    # Calls of the first year that nobody has made.
    missed: tuple[str, ...] = ()
    m12: str = "yes"
    left_after: int = 0
    left: tuple[str, str] = ("", "")
    # They write again: hours ago, their words.
    writes_again: tuple[float, str] | None = None
    declined: str = ""
    # Met by this adviser before the request: a person overrules the routing.
    met: str = ""
    has_access: bool = False

    @property
    def walked(self) -> str:
        """The last milestone on the line."""
        if self.stage in {"dormant", "closed"}:
            return STOPS.get(self.from_stage, self.from_stage)
        if self.stage == "nurturing":
            return "called"
        return STOPS.get(self.stage, self.stage)

    def milestones(self, rng: random.Random) -> dict[str, float]:
        """Each milestone that was passed, in days ago."""
        ago = self.since
        if self.stage in {"dormant", "closed"}:
            ago += rng.randint(12, 40)
        found = {self.walked: ago}
        for place in range(LINE.index(self.walked), 0, -1):
            low, high = GAPS[LINE[place]]
            ago += rng.randint(low, high)
            found[LINE[place - 1]] = ago
        return found
