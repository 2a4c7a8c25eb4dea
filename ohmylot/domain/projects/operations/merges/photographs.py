"""The rows of two files, as plain values: before, after, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from ohmylot.domain.people.models import Household, Person
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.merges.registry import disappearing, strategies_for
from ohmylot.domain.projects.operations.merges.strategies import rebuild
from ohmylot.domain.projects.operations.summary import SUMMARISED

# Model → key → column → value, all of them as JSON writes them.
Photograph = dict[str, dict[str, dict[str, Any]]]
# Drawn from other rows, or counters that never go back.
NOT_KEPT = {"version", "updated_at", "matched_at"}


def photograph(projects: Iterable[Project]) -> Photograph:
    """Every row that a merge of these may change, whatever leads to it."""
    projects = list(projects)
    known: dict[type[models.Model], dict[Any, models.Model]] = {
        model: {} for model in disappearing()
    }
    households = [project.household_id for project in projects]
    _add(known, Project._base_manager.filter(pk__in=[project.pk for project in projects]))
    _add(known, Household._base_manager.filter(pk__in=households))
    _add(known, Person._base_manager.filter(household__in=households))
    seen: dict[type[models.Model], set[Any]] = {}
    while fresh := {
        model: keys
        for model in disappearing()
        if (keys := set(known.get(model, ())) - seen.get(model, set()))
    }:
        for model, keys in fresh.items():
            seen[model] = seen.get(model, set()) | keys
            for relation, strategy in strategies_for(model):
                if strategy is not rebuild:
                    _add(known, relation.rows(*keys))
    return {
        model._meta.label: {str(key): values_of(row) for key, row in rows.items()}
        for model, rows in known.items()
        if rows
    }


def _add(
    known: dict[type[models.Model], dict[Any, models.Model]], rows: models.QuerySet[Any]
) -> None:
    for row in rows:
        known.setdefault(type(row), {})[row.pk] = row


def values_of(row: models.Model) -> dict[str, Any]:
    return {own.attname: _plain(own, row) for own in row._meta.concrete_fields}


def _plain(own: models.Field[Any, Any], row: models.Model) -> Any:
    value = own.value_from_object(row)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return own.value_to_string(row)


def difference(before: Photograph, after: Photograph) -> dict[str, Any]:
    """What undoing needs: rows made, rows deleted whole, and columns that changed."""
    made: dict[str, list[str]] = {}
    deleted: Photograph = {}
    changed: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for label in sorted({*before, *after}):
        old, new = before.get(label, {}), after.get(label, {})
        if keys := sorted(set(new) - set(old)):
            made[label] = keys
        if keys := sorted(set(old) - set(new)):
            deleted[label] = {key: old[key] for key in keys}
        hidden = NOT_KEPT | (set(_summed_up()) if label == Project._meta.label else set())
        rows = {
            key: {
                name: [old[key][name], new[key][name]]
                for name in old[key]
                if name not in hidden and old[key][name] != new[key][name]
            }
            for key in set(old) & set(new)
        }
        if rows := {key: columns for key, columns in sorted(rows.items()) if columns}:
            changed[label] = rows
    return {"made": made, "deleted": deleted, "changed": changed}


def _summed_up() -> list[str]:
    return [own.attname for own in Project._meta.concrete_fields if own.name in SUMMARISED]


def row_from(label: str, values: dict[str, Any]) -> models.Model:
    model = apps.get_model(label)
    return model(**{name: value_from(model, name, value) for name, value in values.items()})


def value_from(model: type[models.Model], column: str, value: Any) -> Any:
    own = next(each for each in model._meta.concrete_fields if each.attname == column)
    return value if isinstance(own, models.JSONField) else own.to_python(value)
