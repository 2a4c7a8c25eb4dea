from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.routing import (
    By,
    Candidate,
    Code,
    Load,
    Request,
    chamber_theme,
    choose,
    explain,
    weighted_load,
)

MORNING = datetime(2026, 3, 10, 9, tzinfo=UTC)
FIGEAC = Request(By.AREA, "Grand-Figeac")


@pytest.mark.parametrize(
    ("load", "days", "weight"),
    [
        (Load(), 5, 0),
        (Load(active=4), 5, 4),
        (Load(active=1, blocked=2), 5, 4),
        (Load(first_year=2), 5, Fraction(1, 2)),
        (Load(active=4), 2, 10),
    ],
)
def test_weights(load, days, weight):
    assert weighted_load(load, Fraction(days, 5)) == weight


@pytest.mark.parametrize(
    ("request_", "candidates", "code", "key"),
    [
        (FIGEAC, [Candidate(1)], Code.ONLY_ONE, 1),
        (FIGEAC, [Candidate(1, Load(2)), Candidate(2, Load(1))], Code.LIGHTEST, 2),
        (FIGEAC, [Candidate(1, last_offered_at=MORNING), Candidate(2)], Code.LONGEST_WITHOUT, 2),
        (FIGEAC, [Candidate(1, is_away=True), Candidate(2, Load(9))], Code.ONLY_ONE, 2),
        (FIGEAC, [Candidate(1, Load(3), capacity=3), Candidate(2, Load(9))], Code.ONLY_ONE, 2),
        (FIGEAC, [Candidate(1, Load(2, 1), capacity=3), Candidate(2, Load(9))], Code.ONLY_ONE, 2),
        (
            FIGEAC,
            [Candidate(1, Load(2, 0, 9), capacity=3), Candidate(2, Load(9))],
            Code.LIGHTEST,
            1,
        ),
        (FIGEAC, [Candidate(1, Load(3), capacity=3)], Code.ALL_FULL, 1),
        (FIGEAC, [Candidate(1, is_away=True), Candidate(2, covers=1)], Code.COVER, 2),
        (FIGEAC, [Candidate(1), Candidate(2, covers=3)], Code.ONLY_ONE, 1),
        (FIGEAC, [Candidate(1, is_away=True)], Code.ALL_AWAY, None),
        (FIGEAC, [], Code.NOBODY_COVERS, None),
        (replace(FIGEAC, declined=True), [], Code.ALL_DECLINED, None),
        (
            replace(FIGEAC, declined=True),
            [Candidate(1, is_away=True)],
            Code.ALL_DECLINED,
            None,
        ),
        (Request(By.UNKNOWN), [Candidate(1)], Code.AREA_UNKNOWN, None),
    ],
)
def test_choices(request_, candidates, code, key):
    choice = choose(request_, candidates)

    assert choice.code == code
    assert (choice.candidate.key if choice.candidate else None) == key


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("by", list(By))
def test_every_choice_is_told_in_one_plain_sentence(code, by):
    facts = {"by": by.value, "area": "Grand-Figeac", "among": 3, "weight": 2.5}

    sentence = explain(code.value, facts, name="Maryse Faure")

    assert sentence.endswith(".")
    assert "{" not in sentence
    assert " :" not in sentence
    assert sentence.count(".") == 1


def test_a_code_of_another_release_stays_readable():
    assert "Maryse Faure" in explain("unheard_of", {}, name="Maryse Faure")
    assert "La coordination" in explain("only_one", {"by": "unheard_of"})


def test_the_sentence_gives_its_figures_in_french():
    facts = {"by": "area", "area": "Grand-Figeac", "among": 3, "weight": 2.5}

    assert "(2,5)" in explain("lightest", facts, name="Maryse Faure")


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("nous reprendrions une ferme avec des brebis", "farming"),
        ("boulanger je cherche une boulangerie a reprendre", "crafts"),
        ("reprendre une librairie", "business"),
        ("", "business"),
        ("fermer mon entreprise et ouvrir un cafe", "business"),
        ("une ferme et un atelier de poterie", "business"),
    ],
)
def test_which_chamber_helps(words, theme):
    assert chamber_theme(words) == theme


moments = st.none() | st.integers(0, 5).map(lambda days: MORNING - timedelta(days=days))
loads = st.builds(Load, *[st.integers(0, 30)] * 3)


@st.composite
def networks(draw):
    count = draw(st.integers(0, 6))
    return [
        Candidate(
            key=key,
            load=draw(loads),
            weekly_share=Fraction(draw(st.integers(1, 5)), 5),
            capacity=draw(st.integers(0, 40)),
            last_offered_at=draw(moments),
            is_away=draw(st.booleans()),
            covers=draw(st.none() | st.just(99)),
        )
        for key in range(count)
    ]


requests = st.builds(Request, st.sampled_from(By), st.just("Grand-Figeac"), st.booleans())


@given(requests, networks())
def test_somebody_is_always_responsible_and_it_is_told(request_, network):
    """A candidate, or None: the coordination; and a sentence for either."""
    choice = choose(request_, network)

    assert choice.candidate is None or choice.candidate in network
    assert explain(choice.code, choice.facts, name="Maryse Faure")


@given(requests, networks(), st.randoms(use_true_random=False))
def test_the_same_inputs_in_any_order_give_the_same_choice(request_, network, random):
    shuffled = random.sample(network, len(network))

    assert choose(request_, shuffled) == choose(request_, network)


@given(networks())
def test_nobody_away_is_ever_chosen_and_somebody_here_always(network):
    choice = choose(FIGEAC, network)

    if any(not one.is_away for one in network):
        assert choice.candidate is not None
    assert choice.candidate is None or not choice.candidate.is_away


@given(networks())
def test_nobody_is_chosen_beyond_their_capacity_while_another_has_room(network):
    chosen = choose(FIGEAC, network).candidate

    if chosen and not chosen.has_room:
        equals = [one for one in network if not one.is_away and one.covers == chosen.covers]
        assert not any(one.has_room for one in equals)


@given(networks(), st.data())
def test_more_load_never_makes_anybody_more_likely(network, data):
    chosen = choose(FIGEAC, network).candidate
    others = [one for one in network if one != chosen]
    if not others:
        return
    heavier = data.draw(st.sampled_from(others))
    more = replace(heavier, load=replace(heavier.load, active=heavier.load.active + 1))
    changed = [more if one == heavier else one for one in network]

    assert choose(FIGEAC, changed).candidate != more


@given(
    st.lists(st.sampled_from([Fraction(days, 5) for days in range(1, 6)]), min_size=1, max_size=6),
    st.integers(1, 40),
)
def test_among_equals_weights_differ_by_one_case_at_most(shares, arrivals):
    """Whatever the number of arrivals: one case, in the week of whoever works least."""
    team = [Candidate(key, weekly_share=share, capacity=1000) for key, share in enumerate(shares)]
    for arrival in range(arrivals):
        chosen = choose(FIGEAC, team).candidate
        team[chosen.key] = replace(
            chosen,
            load=Load(active=chosen.load.active + 1),
            last_offered_at=MORNING + timedelta(hours=arrival),
        )
        weights = [one.weight for one in team]
        assert max(weights) - min(weights) <= 1 / min(shares)
