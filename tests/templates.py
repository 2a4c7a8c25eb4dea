"""A template of ours that names a variable nobody gave it fails, instead of showing nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from django.template.base import FilterExpression

OURS = str(Path(__file__).resolve().parents[1] / "ohmylot")


class UnknownVariable(str):
    """Django's ``string_if_invalid``: empty for others' templates, an error in ours.

    Django asks it for its truth from ``FilterExpression.resolve``, whose frame knows which
    template is being rendered.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        caller = sys._getframe(1).f_locals
        expression, context = caller.get("self"), caller.get("context")
        if isinstance(expression, FilterExpression) and context is not None:
            template = context.render_context.template or context.template
            where = str(getattr(template.origin, "name", ""))
            assert not where.startswith(OURS), f"{{{{ {expression.token} }}}} in {where}"
        return False
