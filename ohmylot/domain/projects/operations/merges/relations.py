"""Every relation that leads to what disappears in a merge, hidden ones too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Relation:
    """``projects.Note.project``, which leads to ``projects.Project``."""

    model: type[models.Model]
    name: str
    target: type[models.Model]

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def rows(self, *keys: Any) -> models.QuerySet[Any]:
        """Whatever its manager hides."""
        return self.model._base_manager.filter(**{f"{self.name}__in": keys})


@cache
def relations_to(target: type[models.Model]) -> tuple[Relation, ...]:
    """In one order: the strategies of a merge are applied in it."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for own in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if own.remote_field and own.remote_field.model is target:
                found.append(Relation(model, own.name, target))
    return tuple(sorted(found, key=str))
