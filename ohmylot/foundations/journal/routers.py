"""Consultations live in a database of their own; everything else in the main one."""

from __future__ import annotations

from typing import Any

ALIAS = "consultations"
MODEL = "consultation"


class ConsultationsApart:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        # The cache in a table asks too, with a model that has no label.
        is_one = (model._meta.app_label, model._meta.model_name) == ("journal", MODEL)
        return ALIAS if is_one else None

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        apart = app_label == "journal" and model_name == MODEL
        return apart if db == ALIAS else not apart
