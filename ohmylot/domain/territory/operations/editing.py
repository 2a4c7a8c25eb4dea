from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction

from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.journal.operations import record

NOT_BY_HAND = {"id", "code", "department_code", "outline", "seeded", "files_sha256", "version"}
NOT_BY_HAND |= {"loaded_at", "created_at", "updated_at"}


class UnknownSetting(Exception):
    """The territory has no such setting, or it comes from the files alone."""


@transaction.atomic
def edit_territory(
    territory: Territory, changes: dict[str, Any], *, by: models.Model | None, at: datetime
) -> Territory:
    """Change settings by hand. From now on the file's value no longer counts for these."""
    territory = Territory.objects.select_for_update().get(pk=territory.pk)
    allowed = {field.name for field in Territory._meta.fields} - NOT_BY_HAND
    if unknown := sorted(set(changes) - allowed):
        raise UnknownSetting(", ".join(unknown))
    edited = sorted(name for name, value in changes.items() if getattr(territory, name) != value)
    if not edited:
        return territory
    for name in edited:
        setattr(territory, name, changes[name])
    territory.full_clean()
    territory.save(update_fields=[*edited, "updated_at"])
    record("territory.edited", subject=territory, by=by, at=at, settings=edited)
    return territory
