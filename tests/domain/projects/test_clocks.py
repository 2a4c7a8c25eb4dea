from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects import clocks, models
from ohmylot.domain.projects.clocks import Clock, Facts, Rules, next_clock
from ohmylot.foundations.common.working_days import PARIS

RULES = Rules()
ALL_ON = Rules(debrief_days=7, securing_days=15)
TUESDAY = datetime(2026, 3, 10, 9, 30, tzinfo=PARIS)
FRIDAY = datetime(2026, 3, 13, 9, 30, tzinfo=PARIS)


def day(month, number):
    return datetime(2026, month, number, 9, 30, tzinfo=PARIS)


def end_of(month, number):
    return datetime(2026, month, number, 23, 59, tzinfo=PARIS)


NEW = Facts("new", TUESDAY)
BUILDING = Facts("building", TUESDAY)


@pytest.mark.parametrize(
    ("facts", "rules", "clock", "due"),
    [
        (replace(NEW, waiting_since=TUESDAY), RULES, Clock.ANSWER, FRIDAY),
        # A week-end, then Easter Monday.
        (replace(NEW, waiting_since=day(4, 2)), RULES, Clock.ANSWER, day(4, 8)),
        (BUILDING, RULES, Clock.SILENCE, day(4, 22)),
        (replace(BUILDING, last_exchange_at=FRIDAY), RULES, Clock.SILENCE, day(4, 27)),
        # Monday and Tuesday only: silence counts their own days.
        (replace(BUILDING, adviser_days={0, 1}), RULES, Clock.SILENCE, day(6, 30)),
        (BUILDING, replace(RULES, silence_days=None), Clock.NONE, None),
        (replace(NEW, stage="dormant", wake_on=date(2026, 9, 1)), RULES, Clock.WAKE, end_of(9, 1)),
        (
            replace(NEW, stage="nurturing", wake_on=date(2026, 9, 1)),
            RULES,
            Clock.WAKE,
            end_of(9, 1),
        ),
        (replace(NEW, stage="nurturing"), RULES, Clock.NONE, None),
        (replace(NEW, stage="closed"), RULES, Clock.NONE, None),
        (
            replace(NEW, stage="closed", waiting_since=TUESDAY),
            RULES,
            Clock.ANSWER,
            FRIDAY,
        ),
        (
            replace(NEW, stage="settled", follow_up_on=date(2026, 4, 10)),
            RULES,
            Clock.FOLLOW_UP,
            end_of(4, 10),
        ),
        (
            replace(NEW, stage="exploring", visit_ended_on=date(2026, 3, 10)),
            ALL_ON,
            Clock.DEBRIEF,
            end_of(3, 19),
        ),
        (replace(NEW, stage="securing"), ALL_ON, Clock.SECURING, day(3, 25)),
        (replace(NEW, stage="securing"), RULES, Clock.SILENCE, day(4, 22)),
    ],
)
def test_what_is_owed_next(facts, rules, clock, due):
    assert next_clock(facts, rules) == (clock, due)


def test_the_tables_know_the_same_clocks():
    assert {clock.value for clock in clocks.Clock} == {clock.value for clock in models.Clock}


@given(
    st.builds(
        Facts,
        st.sampled_from([stage.value for stage in models.Stage]),
        st.just(TUESDAY),
        st.none() | st.just(TUESDAY),
        st.none() | st.just(FRIDAY),
        *[st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))] * 3,
        st.sets(st.integers(0, 4), min_size=1),
    ),
    st.builds(Rules, st.integers(1, 9), *[st.just(1)] * 2, *[st.none() | st.integers(1, 60)] * 3),
)
def test_a_clock_that_runs_always_has_a_due_moment(facts, rules):
    clock, due = next_clock(facts, rules)

    assert (clock == Clock.NONE) == (due is None)
