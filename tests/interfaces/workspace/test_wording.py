from __future__ import annotations

from datetime import datetime

import pytest

from ohmylot.interfaces.workspace.wording import PARIS, due_state, due_words, exact_words

# A Tuesday.
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("due", "words", "state"),
    [
        (datetime(2026, 3, 12, 12, 0, tzinfo=PARIS), "avant jeudi midi", "calm"),
        (datetime(2026, 3, 10, 17, 30, tzinfo=PARIS), "avant aujourd’hui 17 h 30", "soon"),
        (datetime(2026, 3, 11, 9, 0, tzinfo=PARIS), "avant demain 9 h", "soon"),
        (datetime(2026, 3, 9, 9, 0, tzinfo=PARIS), "depuis hier", "late"),
        (datetime(2026, 3, 13, 0, 0, tzinfo=PARIS), "avant jeudi", "calm"),
        (datetime(2026, 4, 1, 8, 0, tzinfo=PARIS), "avant le 1er avril", "calm"),
        (datetime(2025, 12, 24, 8, 0, tzinfo=PARIS), "depuis le 24 décembre 2025", "late"),
    ],
)
def test_a_clock_says_words(due, words, state):
    assert due_words(due, now=NOW) == words
    assert due_state(due, now=NOW) == state


def test_a_title_says_the_moment():
    assert exact_words(NOW) == "10 mars 2026, 09:30"
    assert exact_words(NOW.replace(day=1)) == "1er mars 2026, 09:30"
