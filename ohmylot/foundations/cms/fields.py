"""Fields of pages: a body that migrations do not read, a key whose choices are in order."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField that migrates only when its column does.

    Wagtail writes every block in every migration of every page type: a word changed in a label
    was a migration of twelve tables. The database holds JSON and knows nothing of blocks.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [StreamBlock()], kwargs


class NamedKey(models.ForeignKey):
    """A foreign key whose choices come in the order of their names; the database sees no more."""

    def __init__(self, *args: Any, in_order_of: str = "name", **kwargs: Any) -> None:
        self.in_order_of = in_order_of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        rows = self.remote_field.model._default_manager.order_by(self.in_order_of)
        return super().formfield(**{"queryset": rows, **kwargs})
