"""Wagtail's API (v3) is not served here, and costs a quarter of the time that a process takes to
start: five of Wagtail's apps draw their schemas from our models, whoever asks for them or not.

What they would import for it is replaced by nothing, before they are ready.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

UNUSED = (
    "wagtail.api.v3.api",
    *(f"wagtail.{app}.api.v3.registry" for app in ("images", "documents")),
    *(f"wagtail.{app}.api.v3.router" for app in ("images", "documents", "snippets")),
    *(f"wagtail.{app}.api.v3" for app in ("snippets", "locales", "contrib.redirects")),
)


class _Nothing:
    """Whatever is asked of it, or handed to it."""

    def __call__(self, *given: Any, **named: Any) -> _Nothing:
        return self

    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def leave_out_the_api() -> None:
    for name in UNUSED:
        if name not in sys.modules:
            module = ModuleType(name)
            module.__dict__["__getattr__"] = _Nothing().__getattr__
            module.__path__ = []
            sys.modules[name] = module
