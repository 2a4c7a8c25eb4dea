"""How an app declares what it holds, in its ``privacy.py``.

    register(
        Holding(
            Note,
            of="project__household",
            title=_("Notes"),
            tells={"written_at": _("Quand"), "body": _("Ce qui est écrit")},
            forget=deleted,
        )
    )

A copy tells the rows by their fields; forgetting deletes them, empties them, or keeps them
because they name nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise

Words = str | Promise
Forget = Callable[[models.QuerySet[Any], datetime], object]


def deleted(rows: models.QuerySet[Any], at: datetime) -> None:
    """Nothing is left of them."""
    rows.delete()


def emptied(**values: Any) -> Forget:
    """The rows stay and count; these fields say nothing any more."""

    def empty(rows: models.QuerySet[Any], at: datetime) -> None:
        rows.update(**values)

    return empty


def kept(rows: models.QuerySet[Any], at: datetime) -> None:
    """They name nobody: what they count is still true."""


@dataclass(frozen=True)
class Holding:
    """One table that speaks of households."""

    model: type[models.Model]
    # The lookup that leads from a row to its household; "" when the row is the household.
    of: str
    forget: Forget
    # Where a row speaks of two households, the lookup that leads to the second.
    or_of: str = ""
    # As a copy calls it; "" when there is nothing in it that the household does not read elsewhere.
    title: Words = ""
    # Fields of a copy, each with its words. A dotted name follows a foreign key.
    tells: Mapping[str, Words] = field(default_factory=dict)
    # Which rows speak of one adult alone: the lookup that leads to them, or a condition.
    person: str | Callable[[Any], models.Q] = ""
    # Rows written by us about them: where several adults share a file, a person reads these
    # first, so that one is not handed what another one confided. An empty condition is all.
    reread: models.Q | None = None
    # Found by something of the people themselves, their address: forgotten while it is known.
    before_people: bool = False

    def rows(self, household: models.Model) -> models.QuerySet[Any]:
        # A plain query set: a manager may hide rows.
        everything: models.QuerySet[Any] = models.QuerySet(self.model)
        theirs = models.Q(**{self.of or "pk": household.pk})
        if self.or_of:
            theirs |= models.Q(**{self.or_of: household.pk})
        return everything.filter(theirs)

    def rows_of(self, person: models.Model) -> models.QuerySet[Any]:
        """Those that speak of this adult; none where the table names nobody."""
        everything: models.QuerySet[Any] = models.QuerySet(self.model)
        if not self.person:
            return everything.none()
        if callable(self.person):
            return everything.filter(self.person(person))
        return everything.filter(**{self.person: person.pk})


@dataclass(frozen=True)
class Expired:
    """A household kept long enough, and since which day it is silent."""

    household: int
    reference: str
    since: date


@dataclass(frozen=True)
class RetentionRule:
    """When households of a kind have been kept long enough."""

    key: str
    title: str
    # The sentence that says from when, and for how long; ``months`` reads the setting.
    says: str
    months: Callable[[], int]
    expired: Callable[[datetime], Iterable[Expired]]


@dataclass(frozen=True)
class Telling:
    """What a copy tells that no table of the household holds: the journal, who looked."""

    key: str
    title: Words
    # For one adult: rows of words, already in the order in which they are read.
    rows: Callable[[Any, datetime], list[dict[str, Any]]]
    labels: Mapping[str, Words]


class DeclaredTwice(Exception):
    """Two declarations of one thing: one would hide the other."""


HOLDINGS: dict[str, Holding] = {}
RULES: dict[str, RetentionRule] = {}
TELLINGS: dict[str, Telling] = {}


def register(*declared: Holding | RetentionRule | Telling) -> None:
    for one in declared:
        if isinstance(one, Holding):
            _put(HOLDINGS, one.model._meta.label_lower, one)
        elif isinstance(one, RetentionRule):
            _put(RULES, one.key, one)
        else:
            _put(TELLINGS, one.key, one)


def in_order_of_forgetting() -> list[Holding]:
    """As they were declared, those that only an address leads to before all others."""
    return sorted(HOLDINGS.values(), key=lambda one: not one.before_people)


def _put(shelf: dict[str, Any], key: str, one: object) -> None:
    if key in shelf:
        raise DeclaredTwice(key)
    shelf[key] = one


def undeclared(root: type[models.Model], among: Iterable[type[models.Model]]) -> list[str]:
    """Tables that lead to a household by foreign keys, and say nothing of how they forget."""
    models_of_ours = list(among)
    leading = {root}
    growing = True
    while growing:
        growing = False
        for model in models_of_ours:
            if model not in leading and _points_to(model, leading):
                leading.add(model)
                growing = True
    return sorted(
        model._meta.label_lower for model in leading if model._meta.label_lower not in HOLDINGS
    )


def _points_to(model: type[models.Model], leading: set[type[models.Model]]) -> bool:
    return any(
        relation.remote_field.model in leading
        for relation in model._meta.get_fields()
        if isinstance(relation, models.ForeignKey)
    )
