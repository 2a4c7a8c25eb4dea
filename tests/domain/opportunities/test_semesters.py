"""Semesters of internship begin in November and in May."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.opportunities.models import InternStep
from ohmylot.domain.opportunities.semesters import Semester, due_on, semester_of, semesters_from

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 10), "novembre 2025 à avril 2026"),
        (date(2026, 5, 1), "mai 2026 à octobre 2026"),
        (date(2026, 10, 31), "mai 2026 à octobre 2026"),
        (date(2026, 12, 25), "novembre 2026 à avril 2027"),
    ],
)
def test_it_works(day, words):
    assert str(semester_of(day)) == words


@given(DAYS)
def test_every_day_is_in_one_semester(day):
    semester = semester_of(day)

    assert semester.since <= day < semester.until
    assert semester_of(semester.last_day) == semester
    assert semester_of(semester.until) != semester


@given(DAYS, st.integers(1, 8))
def test_those_that_follow_leave_no_hole(day, count):
    several = semesters_from(day, count)

    assert len(several) == count
    assert all(one.until == after.since for one, after in pairwise(several))


@given(DAYS)
def test_steps_come_in_their_order(day):
    semester: Semester = semester_of(day)
    dates = {"arrives_on": semester.since, "leaves_on": semester.last_day}
    due = [due_on(step, **dates) for step in InternStep.Step.values]

    assert due == sorted(due)
    assert due[0] == semester.since - timedelta(days=30)
