"""Questions that every page asks: the ORM puts them in words once, then only values change.

    @prepared
    def waiting(mine: Sequence[int]) -> QuerySet[Project]:
        return Project.objects.filter(lead__in=mine, stage=Stage.NEW)

    waiting(mine=[4, 12])               # a list of projects

Building a query and writing its SQL is most of what Django spends on a page. The first time, the
question is put twice, with values that nobody has; where the words are the same and only those
values differ, they are kept with holes for the next ones. Else it is put anew each time, as any
other.

**All that may change is an argument**: no clock, no user, no setting read inside. An argument is a
number, a day, a moment, words or a list of numbers; it may not choose between two questions, unless
it is true, false or None. Why: docs/decisions/0029.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import update_wrapper
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
# A list of each length is a question of its own: so many are remembered.
SHAPES_AT_MOST = 64
PLAIN = (ModelIterable, ValuesListIterable, FlatValuesListIterable)


class CannotBeAsked(TypeError):
    """An argument is neither a number, a day, a moment, words, nor a list of numbers."""


class Prepared(Generic[Row]):
    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self.build = build
        self._known: dict[Any, _Words | None] = {}
        update_wrapper(self, build)

    def __call__(self, **values: Any) -> list[Row]:
        values = {name: _plain(value) for name, value in values.items()}
        shape = tuple((name, _shape(value)) for name, value in values.items())
        if shape not in self._known and len(self._known) < SHAPES_AT_MOST:
            self._known[shape] = _put_in_words(self.build, values)
        words = self._known.get(shape)
        return list(self.build(**values) if words is None else words.ask(_slots(values)))

    @property
    def is_kept(self) -> bool:
        """It was asked, and its words were found once for all."""
        return bool(self._known) and None not in self._known.values()


def prepared(build: Callable[..., QuerySet[Any]]) -> Prepared[Any]:
    return Prepared(build)


@dataclass(frozen=True)
class _Words:
    """SQL with holes, and what reads its rows."""

    queryset: QuerySet[Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    # Where a value stands, which, and what the database's own code makes of a number.
    holes: tuple[tuple[int, str, type], ...]
    # By column, what makes a value of it: Django would look for them again at each asking.
    converters: Any

    def ask(self, slots: Mapping[str, Any]) -> Iterator[Any]:
        connection = connections[self.queryset.db]
        _refuse_to_hold_nothing(self.queryset, connection)
        params = list(self.params)
        for place, slot, kind in self.holes:
            value = _adapted(slots[slot], connection)
            params[place] = kind(value) if issubclass(kind, int) else value
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (self.sql, params)
        compiler.get_converters = lambda columns: self.converters
        reader: Any = self.queryset._iterable_class
        return iter(reader(_Asking(self.queryset, compiler)))


class _Asking:
    """As much of a query set as its rows are read with."""

    def __init__(self, queryset: QuerySet[Any], compiler: Any) -> None:
        self.db, self.model, self.query = queryset.db, queryset.model, self
        self._known_related_objects: dict[Any, Any] = {}
        self._compiler = compiler

    def get_compiler(self, using: str | None = None) -> Any:
        return self._compiler


def _refuse_to_hold_nothing(queryset: QuerySet[Any], connection: Any) -> None:
    """Django looks while it writes the words, and these are written already."""
    held = queryset.query.select_for_update and connection.features.has_select_for_update
    if held and connection.get_autocommit():
        raise TransactionManagementError("Outside a transaction no row is held.")


def _put_in_words(build: Callable[..., QuerySet[Any]], values: dict[str, Any]) -> _Words | None:
    one, other = _unlikely(values, 0), _unlikely(values, 1)
    queryset: Any = build(**one)
    if queryset._iterable_class not in PLAIN or queryset._prefetch_related_lookups:
        return None
    if queryset._known_related_objects:
        return None
    connection = connections[queryset.db]
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, params = compiler.as_sql()
        again, others = build(**other).query.get_compiler(using=queryset.db).as_sql()
    except EmptyResultSet:
        return None
    if sql != again:
        return None
    sought = [
        (slot, _adapted(value, connection), _adapted(_slots(other)[slot], connection))
        for slot, value in _slots(one).items()
    ]
    holes = []
    for place, (first, second) in enumerate(zip(params, others, strict=True)):
        if repr(first) == repr(second):
            continue
        slot = next((slot for slot, a, b in sought if (first, second) == (a, b)), None)
        if slot is None:
            return None
        holes.append((place, slot, type(first)))
    # A value that the words do not hold has chosen them, or chose nothing.
    if {slot for _, slot, _ in holes} != set(_slots(one)):
        return None
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    return _Words(queryset, compiler, sql, tuple(params), tuple(holes), converters)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int | str | date):
        return value
    if isinstance(value, list | tuple | set | frozenset) and all(type(one) is int for one in value):
        return tuple(value)
    raise CannotBeAsked(type(value).__name__)


def _shape(value: Any) -> Any:
    if isinstance(value, tuple):
        return len(value)
    return value if value is None or isinstance(value, bool) else type(value)


def _slots(values: Mapping[str, Any]) -> dict[str, Any]:
    """Each value by a name of its own; those of a list, one by one."""
    slots: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            slots |= {f"{name} {number}": one for number, one in enumerate(value)}
        elif value is not None and not isinstance(value, bool):
            slots[name] = value
    return slots


def _unlikely(values: Mapping[str, Any], turn: int) -> dict[str, Any]:
    """Values of the same types that no row holds, all different."""
    marks = iter(range(1_900_000_000 + turn * 100_000, 2_000_000_000))

    def mark(value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        number = next(marks)
        if isinstance(value, tuple):
            return tuple(next(marks) for _ in value)
        if isinstance(value, datetime):
            return datetime(8000, 1, 1, tzinfo=UTC) + timedelta(seconds=number - 1_900_000_000)
        if isinstance(value, date):
            return date(8000, 1, 1) + timedelta(days=number - 1_900_000_000)
        return f"‹{number}›" if isinstance(value, str) else number

    return {name: mark(value) for name, value in values.items()}


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
