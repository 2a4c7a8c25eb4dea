"""Rows that were just written are not asked of the database again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Model


@contextmanager
def at_hand(instance: Model, **rows: Sequence[Model]) -> Iterator[None]:
    """Within, ``instance.<name>.all()`` gives these, as if they had been prefetched.

    For a deed that has just written them, or knows that there are none. Afterwards the database
    is asked again.
    """
    held = instance.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, found in rows.items():
        known = getattr(instance, name).all()
        known._result_cache, known._prefetch_done = list(found), True
        held[name] = known
    try:
        yield
    finally:
        for name in rows:
            held.pop(name, None)
