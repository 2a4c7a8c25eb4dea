"""Django's own engines, whose every connection is watched from its first word."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def watched(connection: BaseDatabaseWrapper) -> None:
    connection.execute_wrappers.append(_watch)


def _watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    # Tables are known once the apps are, and engines are read before.
    from ohmylot.foundations.freshness.watching import watch

    return watch(execute, sql, params, many, context)
