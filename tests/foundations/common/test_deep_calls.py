from __future__ import annotations

import resource

import pytest

from ohmylot.foundations.common.deep_calls import with_room

# Forty kilobytes and more: the ends of two blocks are among them.
DEEP = 400
IN_A_LOOP = 1_000


def leaf() -> None:
    pass


def loops(depth: int = 0) -> None:
    """At every depth, a loop of calls."""
    for _ in range(IN_A_LOOP):
        leaf()
    if depth < DEEP:
        loops(depth + 1)


def fresh_pages() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def test_no_loop_sends_for_memory_at_every_call() -> None:
    with_room(loops)
    before = fresh_pages()
    with_room(loops)
    # The pages that the calls fill, each once.
    assert fresh_pages() - before < IN_A_LOOP


def test_it_answers_and_raises_as_the_call_does() -> None:
    assert with_room(divmod, 7, 2) == (3, 1)
    assert with_room(dict, a=1) == {"a": 1}
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 7, 0)
