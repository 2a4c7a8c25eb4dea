"""Which writes change what pages show. It stands in every connection (``engines``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.module_loading import import_string

from ohmylot.foundations.freshness.models import Edition
from ohmylot.foundations.freshness.operations import begin_edition

WRITE = re.compile(r'(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
CHANGED = re.compile(r'"(\w+)" = ')


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    settle(context["connection"])
    result = execute(sql, params, many, context)
    # Most of what passes here is a question.
    if sql[:1] in "IUD" and changes_a_page(sql):
        _begin_once(context["connection"])
    return result


def changes_a_page(sql: str) -> bool:
    found = WRITE.match(sql)
    if found is None:
        return False
    deed, table = found.groups()
    if deed != "UPDATE":
        return shown()(table, None)
    changed = sql.partition(" SET ")[2].partition(" WHERE ")[0]
    return shown()(table, frozenset(CHANGED.findall(changed)))


@cache
def shown() -> Callable[[str, frozenset[str] | None], bool]:
    """Only the top of the house knows what its pages show."""
    return import_string(settings.WHAT_PAGES_SHOW)


def settle(connection: Any) -> None:
    """Begin the edition that a write outside any transaction still owes."""
    if getattr(connection, "owes_an_edition", False):
        connection.owes_an_edition = False
        _begin()


def _begin_once(written: Any) -> None:
    """Once a transaction, at its end: before, nobody else sees what was written."""
    if not written.in_atomic_block and written.vendor == "sqlite":
        # The row it gives back is not read yet, and SQLite commits nothing until it is: at the
        # next word of this connection, or when the request has been answered.
        written.owes_an_edition = True
        return
    waiting = written.run_on_commit
    if not (waiting and waiting[-1][1] is _begin):
        transaction.on_commit(_begin, using=written.alias)


def _begin() -> None:
    try:
        begin_edition()
    except DatabaseError:
        # The first migrations write pages before there is an edition to begin.
        if Edition._meta.db_table in connection.introspection.table_names():
            raise
