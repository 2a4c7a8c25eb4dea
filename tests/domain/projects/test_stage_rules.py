from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.models import ACCOMPANIED, Stage
from ohmylot.domain.projects.stage_proposals import Facts, propose
from ohmylot.domain.projects.track_rules import Members, tracks_for
from ohmylot.domain.projects.tries import Trace, tried_enough
from ohmylot.foundations.common.dates import months_later

TODAY = date(2026, 3, 10)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
FACTS = st.builds(
    Facts,
    stage=st.sampled_from(Stage.values),
    today=st.just(TODAY),
    has_lead=st.booleans(),
    has_exchanged=st.booleans(),
    story_known=st.booleans(),
    plan_agreed=st.booleans(),
    visit_on=st.none() | DAYS,
    visit_debriefed=st.booleans(),
    target_month=st.none() | DAYS,
    moving_on=st.none() | DAYS,
    address_known=st.booleans(),
    wake_on=st.none() | DAYS,
    said_they_left=st.booleans(),
    here_at_twelve_months=st.booleans(),
)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (Facts("new", TODAY, has_lead=True, has_exchanged=True), "qualified"),
        (Facts("qualified", TODAY, has_lead=True, story_known=True), None),
        (
            Facts("qualified", TODAY, has_lead=True, story_known=True, plan_agreed=True),
            "building",
        ),
        (Facts("building", TODAY, has_lead=True, visit_on=date(2026, 5, 1)), "exploring"),
        (Facts("exploring", TODAY, has_lead=True, visit_debriefed=True), "building"),
        (
            Facts("exploring", TODAY, True, visit_debriefed=True, target_month=date(2026, 9, 1)),
            "securing",
        ),
        (
            Facts("building", TODAY, True, moving_on=date(2026, 6, 1), address_known=True),
            "moving",
        ),
        (Facts("building", TODAY, True, moving_on=date(2026, 6, 1)), None),
        (Facts("building", TODAY, True, address_known=True), None),
        (Facts("moving", TODAY, True, moving_on=date(2026, 3, 1)), "settled"),
        (Facts("moving", TODAY, True, moving_on=date(2026, 6, 1)), None),
        (Facts("settled", TODAY, here_at_twelve_months=True), "anchored"),
        (Facts("settled", TODAY, said_they_left=True), "departed"),
        (Facts("dormant", TODAY, has_lead=True, wake_on=TODAY), "qualified"),
    ],
)
def test_what_is_proposed(facts, stage):
    proposal = propose(facts)

    assert (proposal.stage if proposal else None) == stage


@given(FACTS)
def test_a_proposal_is_another_stage_that_may_be_walked_to(facts):
    proposal = propose(facts)

    if proposal is None:
        return
    assert proposal.stage in Stage.values
    assert proposal.stage != facts.stage
    assert facts.stage not in {"closed", "departed"}
    assert facts.has_lead or proposal.stage not in ACCOMPANIED
    assert proposal.sentence.endswith(".")


@given(DAYS, st.integers(1, 24))
def test_months_later_is_in_the_month_that_people_count(day, months):
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["call", "email", "message"]),
            st.sampled_from(["in", "out"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_nobody_is_unreachable_who_gave_the_last_sign(exchanges):
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Paris"))
    traces = [
        Trace(start + timedelta(days=n), kind, direction, answered)
        for n, (kind, direction, answered) in enumerate(exchanges)
    ]

    if traces and traces[-1].is_sign:
        assert not tried_enough(traces)
    if tried_enough(traces):
        assert sum(not trace.is_sign for trace in traces) >= 3


@pytest.mark.parametrize(
    ("members", "kinds"),
    [
        (Members(), {"housing"}),
        (Members(adults=[(True, False)]), {"housing"}),
        (Members(adults=[(True, True)]), {"housing", "job"}),
        (Members(adults=[(True, True), (True, False)]), {"housing", "job", "partner_job"}),
        (Members(children=[(2018, "primary")]), {"housing", "school"}),
        (Members(children=[(2025, "")]), {"housing", "childcare"}),
        (Members(children=[(2018, ""), (2024, "care")]), {"housing", "school", "childcare"}),
        (Members(children=[(2004, "higher")]), {"housing"}),
    ],
)
def test_the_tracks_that_concern_a_household(members, kinds):
    assert set(tracks_for(members, year=2026)) == kinds
