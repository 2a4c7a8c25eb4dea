"""Make a table say what a file says, writing only what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
BATCH = 500


def upsert(
    model: type[Row],
    wanted: Mapping[Any, Mapping[str, Any]],
    existing: Iterable[Row],
    *,
    key: Callable[[Row], Any],
) -> int:
    """Create what is missing, update what differs, leave the rest. Says how many rows moved."""
    rows = {key(row): row for row in existing}
    fresh, changed, fields = [], [], set()
    for identity, values in wanted.items():
        row = rows.get(identity)
        if row is None:
            fresh.append(model(**values))
            continue
        moved = [name for name, value in values.items() if getattr(row, name) != value]
        if moved:
            for name in moved:
                setattr(row, name, values[name])
            fields.update(moved)
            changed.append(row)
    manager = model._default_manager
    manager.bulk_create(fresh, batch_size=BATCH)
    if changed:
        manager.bulk_update(changed, sorted(fields), batch_size=BATCH)
    return len(fresh) + len(changed)
