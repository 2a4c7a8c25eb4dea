from __future__ import annotations

import pytest

from ohmylot.foundations.messaging.delays import DELAYS, delay_after
from ohmylot.foundations.messaging.layout import Block, blocks


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Bonjour,\nvoici un mot.", Block("paragraph", text="Bonjour,\nvoici un mot.")),
        ("- un toit\n- une école", Block("list", items=("un toit", "une école"))),
        (
            "Ouvrir mon espace\u00a0: https://lot.example/a?b=1",
            Block("button", text="Ouvrir mon espace", url="https://lot.example/a?b=1"),
        ),
        (
            "Open my space: http://lot.example",
            Block("button", "Open my space", "http://lot.example"),
        ),
        ("Notre site est ici : https://lot.example, merci", None),
        ("KXQ-4FD", Block("code", text="KXQ-4FD")),
        ("123 456", Block("code", text="123 456")),
        ("MERCI", None),
        ("Bonjour", None),
    ],
)
def test_blocks(text, block):
    assert blocks(f"\n{text}\n\n") == [block or Block("paragraph", text=text)]


def test_blocks_are_parted_by_blank_lines():
    assert [block.kind for block in blocks("Un.\n\nDeux.\n  \n- trois\n")] == [
        "paragraph",
        "paragraph",
        "list",
    ]


def test_delays_grow_and_end():
    waits = [delay_after(attempts, 0.5) for attempts in range(1, len(DELAYS) + 1)]
    assert waits == sorted(waits) == DELAYS
    assert delay_after(len(DELAYS) + 1, 0.5) is None


def test_delays_are_spread():
    assert delay_after(1, 0) < DELAYS[0] < delay_after(1, 1) < DELAYS[1]
