"""What becomes of the rows that point at a row which disappears: from ``old`` to ``new``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from ohmylot.domain.projects.operations.merges.pair import Pair, SomethingElseWouldBeLost
from ohmylot.domain.projects.operations.merges.relations import Relation, relations_to

Strategy = Callable[[Pair, Relation, Any, Any], None]
Blend = Callable[[Any, Any], dict[str, Any]]


def move(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    relation.rows(old).update(**{relation.name: new})


def rebuild(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """Drawn from other rows, and drawn again at the end."""
    relation.rows(old).delete()


def settled_before(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """The merge itself has done it, one by one; nothing may be left."""
    if left := relation.rows(old).count():
        raise SomethingElseWouldBeLost(f"{left} {relation}")


def keep_the_first(*keys: str, blend: Blend | None = None) -> Strategy:
    """One of each ``keys``: what the kept file has stays, completed by ``blend``."""

    def apply(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
        def key(row: Any) -> tuple[Any, ...]:
            return tuple(getattr(row, name) for name in keys)

        here = {key(row): row for row in relation.rows(new)}
        for row in relation.rows(old).order_by("pk"):
            twin = here.get(key(row))
            if twin is None:
                rows_of(row).update(**{relation.name: new})
                continue
            if blend and (told := blend(twin, row)):
                rows_of(twin).update(**told)
            absorb_row(pair, row, twin)

    return apply


def keep_the_first_lot(pair: Pair, relation: Relation, old: Any, new: Any) -> None:
    """A list that was written at once is not mixed with another one."""
    if not relation.rows(new).exists():
        return move(pair, relation, old, new)
    for row in relation.rows(old):
        delete_alone(row)
    return None


def rows_of(row: models.Model) -> models.QuerySet[Any]:
    """To write without touching when it was last modified."""
    return type(row)._base_manager.filter(pk=row.pk)


def absorb_row(pair: Pair, old: models.Model, new: models.Model) -> None:
    """``new`` takes the place of ``old`` wherever it is pointed at; then ``old`` is deleted."""
    for relation in relations_to(type(old)):
        pair.strategies[str(relation)](pair, relation, old.pk, new.pk)
    delete_alone(old)


def delete_alone(row: models.Model) -> None:
    """A relation that was forgotten would go with it, without a word: nothing is done instead."""
    _, deleted = rows_of(row).delete()
    if set(deleted) - {row._meta.label} or sum(deleted.values()) > 1:
        raise SomethingElseWouldBeLost(deleted)
