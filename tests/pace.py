"""What keeps the suite quick. Loaded before Django is (pyproject.toml, ``-p``).

Imports make a million objects and no garbage: nobody looks for it until they are done, then
they are set apart, and it is looked for a hundred times less often than Python would.
"""

from __future__ import annotations

import gc

import pytest

ALLOCATIONS = 70_000

gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 20, 100)
    gc.enable()
