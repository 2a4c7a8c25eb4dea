"""Room for deep calls, asked of the system once.

CPython keeps what its calls work with in blocks of 16 kB (``push_chunk`` in ``pystate.c``, since
3.11). A call that finds its block full sends for another, and gives it back as it returns: a loop
that stands at the end of a block does so at every call. Each time is two calls of the system and
four pages of memory to clear: an eighth of the processor of our tests of pages (docs/measures.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

# Of eight bytes. A call that asks for more than half of a megabyte is given a block of a whole
# one, and all that it calls, some thousand calls deep, finds its place in what is left of it.
SLOTS = 70_000


def with_room(
    call: Callable[Given, Answer], /, *args: Given.args, **kwargs: Given.kwargs
) -> Answer:
    """What ``call`` answers, or raises. It costs ten microseconds, and no memory but what is
    used."""
    return call(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)
