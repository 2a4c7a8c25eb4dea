from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.models import Referral
from ohmylot.domain.projects.referral_states import (
    BEFORE,
    ENDED,
    LIVE,
    NEXT,
    UNANSWERED,
    may_become,
)

STATES = st.sampled_from(Referral.State.values)


def test_it_knows_every_state():
    assert set(NEXT) == set(Referral.State.values)
    assert set(NEXT) == BEFORE | LIVE | ENDED
    assert not BEFORE & LIVE and not LIVE & ENDED and not BEFORE & ENDED
    assert UNANSWERED < LIVE


@given(st.lists(STATES, max_size=12))
def test_whatever_is_tried_a_life_goes_one_way(tries):
    """From a draft: never back before the sending, never out of an end, one end at most."""
    state, walked = "draft", ["draft"]
    for wanted in tries:
        if may_become(state, wanted):
            state = wanted
            walked.append(state)
    assert len(set(walked)) == len(walked)
    assert sum(step in ENDED for step in walked) <= 1
    if any(step in LIVE for step in walked):
        assert not set(walked[walked.index("sent") :]) & BEFORE
    if state in {"declined", "done", "expired", "accepted", "in_progress"}:
        assert "sent" in walked


@given(STATES)
def test_every_state_leads_to_an_end(state):
    seen, waiting = set(), [state]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += NEXT[here]
    assert seen & ENDED
