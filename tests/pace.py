"""What keeps the suite quick. Loaded before Django is (pyproject.toml, ``-p``).

Imports make a million objects and no garbage: nobody looks for it until they are done, then
they are set apart, and it is looked for a hundred times less often than Python would. A test is
deep below pytest, and what it calls deeper: there is room for it.
"""

from __future__ import annotations

import gc

import pytest
from _pytest import runner

from ohmylot.foundations.common.deep_calls import with_room

ALLOCATIONS = 70_000

LONG = ("test_killed", "test_story", "test_counting", "test_hand_over_all", "test_the_whole_story")

gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 20, 100)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    return with_room(runner.pytest_runtest_protocol, item, nextitem)
