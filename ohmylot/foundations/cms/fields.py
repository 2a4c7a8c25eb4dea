"""A body whose blocks are not told to the migrations."""

from __future__ import annotations

from typing import Any

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
