"""What is owed to a household, and by when: one clock at a time, the first that falls due.

The first answer counts the network's working days, for the promise is made to the household;
silence and debrief count the adviser's own days.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ohmylot.foundations.common.working_days import NETWORK_DAYS, PARIS, add_working_days

END_OF_DAY = time(23, 59)
WATCHED_FOR_SILENCE = frozenset({"new", "qualified", "building", "exploring", "securing", "moving"})
WAKING = frozenset({"dormant", "nurturing"})


class Clock(StrEnum):
    NONE = ""
    ANSWER = "answer"
    WAKE = "wake"
    SILENCE = "silence"
    DEBRIEF = "debrief"
    SECURING = "securing"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True)
class Rules:
    answer_within_days: int = 3
    remind_adviser_after_days: int = 1
    tell_coordination_after_days: int = 2
    silence_days: int | None = 30
    debrief_days: int | None = None
    securing_days: int | None = None


@dataclass(frozen=True)
class Facts:
    stage: str
    stage_since: datetime
    # A request that nobody has answered yet: an answer in person, or written by a person.
    waiting_since: datetime | None = None
    last_exchange_at: datetime | None = None
    visit_ended_on: date | None = None
    wake_on: date | None = None
    follow_up_on: date | None = None
    adviser_days: Collection[int] = NETWORK_DAYS


def answer_due(received_at: datetime, rules: Rules) -> datetime:
    return add_working_days(received_at, rules.answer_within_days)


def next_clock(facts: Facts, rules: Rules) -> tuple[Clock, datetime | None]:
    """A household that waits comes first, whatever else is due; then the earliest."""
    if facts.waiting_since is not None:
        return Clock.ANSWER, answer_due(facts.waiting_since, rules)
    running = _dated(facts) + _watched(facts, rules)
    if not running:
        return Clock.NONE, None
    due, clock = min(running, key=lambda one: one[0])
    return clock, due


def _dated(facts: Facts) -> list[tuple[datetime, Clock]]:
    running = []
    if facts.stage in WAKING and facts.wake_on:
        running.append((_end_of(facts.wake_on), Clock.WAKE))
    if facts.follow_up_on:
        running.append((_end_of(facts.follow_up_on), Clock.FOLLOW_UP))
    return running


def _watched(facts: Facts, rules: Rules) -> list[tuple[datetime, Clock]]:
    running = []
    last = facts.last_exchange_at or facts.stage_since
    if rules.silence_days and facts.stage in WATCHED_FOR_SILENCE:
        due = add_working_days(last, rules.silence_days, facts.adviser_days)
        running.append((due, Clock.SILENCE))
    if rules.debrief_days and facts.visit_ended_on:
        due = add_working_days(
            _end_of(facts.visit_ended_on), rules.debrief_days, facts.adviser_days
        )
        running.append((due, Clock.DEBRIEF))
    if rules.securing_days and facts.stage == "securing":
        running.append((last + timedelta(days=rules.securing_days), Clock.SECURING))
    return running


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, PARIS)
