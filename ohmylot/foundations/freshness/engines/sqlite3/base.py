from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from ohmylot.foundations.freshness.engines.watched import watched


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        watched(self)
