"""Why a project is in these hands, in one sentence; the load only for whom it concerns."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.routing import Code, explain

FACTS = {"by": "area", "area": "Grand-Figeac", "among": 2, "weight": 8.33}


@pytest.mark.parametrize("code", list(Code))
def test_every_choice_has_a_sentence(code):
    assert explain(code, FACTS, "Camille").endswith(".")


@pytest.mark.parametrize("code", list(Code))
def test_a_load_is_left_out_for_the_others(code):
    sentence = explain(code, FACTS, "Camille", shows_load=False)

    assert "8,33" not in sentence
    assert "{" not in sentence


def test_the_lightest_load_is_said_to_whom_it_concerns():
    assert "8,33" in explain(Code.LIGHTEST, FACTS, "Camille")
