"""Consultations live in a database of their own; everything else in the main one."""

from __future__ import annotations

from typing import Any

ALIAS = "consultations"
MODEL = "consultation"


class ConsultationsApart:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ALIAS if model._meta.label_lower == f"journal.{MODEL}" else None

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        apart = app_label == "journal" and model_name == MODEL
        return apart if db == ALIAS else not apart
