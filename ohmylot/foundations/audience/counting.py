"""The views of this process that no row counts yet.

They are written by another thread, at most ``AUDIENCE_WRITES_EVERY`` seconds later: no page
waits for a counter. A process that is told to stop writes what it holds; one that is killed
loses those seconds, and nothing else.
"""

from __future__ import annotations

import logging
from collections import Counter
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connection

from ohmylot.foundations.audience.operations import add_views
from ohmylot.foundations.audience.reading import Seen

logger = logging.getLogger(__name__)
# A database that refuses for long is not owed the memory of the process.
MOST_KEPT = 5_000

_lock = Lock()
_waiting: Counter[Seen] = Counter()


def count(seen: Seen) -> None:
    with _lock:
        first = not _waiting
        if seen in _waiting or len(_waiting) < MOST_KEPT:
            _waiting[seen] += 1
    if first and settings.AUDIENCE_WRITES_EVERY:
        # Not a daemon: a process that stops waits for it.
        Timer(settings.AUDIENCE_WRITES_EVERY, _write_apart).start()


def write_now() -> None:
    """What could not be written waits for the next view."""
    with _lock:
        views = Counter(_waiting)
        _waiting.clear()
    if not views:
        return
    try:
        add_views(views)
    except DatabaseError:
        logger.warning("Views not written, kept for the next time: %s", views.total())
        with _lock:
            _waiting.update(views)


def _write_apart() -> None:
    try:
        write_now()
    finally:
        # This thread ends: its connection with it.
        connection.close()
