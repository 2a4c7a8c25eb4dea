"""HTML written in one go: a page says thousands of words, and each format, each escape counts.

As Django's ``format_html`` and its family: whatever is given is escaped, unless it is HTML already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString


def said(value: object) -> str:
    """What Django's ``conditional_escape`` gives: marked words as they are, others escaped."""
    if isinstance(value, Promise):
        value = str(value)
    marked = getattr(value, "__html__", None)
    return str(marked()) if marked else escape(str(value))


def html(shape: str, /, **values: object) -> SafeString:
    return SafeString(shape.format_map({name: said(value) for name, value in values.items()}))


def together(parts: Iterable[object]) -> SafeString:
    return SafeString("".join([said(part) for part in parts]))


def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """What Django's ``flatatt`` gives: true ones are bare, false and absent ones are left out."""
    pairs = sorted(
        (name, value)
        for name, value in attrs.items()
        if value is not None and not isinstance(value, bool)
    )
    bare = sorted(name for name, value in attrs.items() if value is True)
    written = "".join([f' {said(name)}="{said(value)}"' for name, value in pairs])
    return SafeString(written + "".join([f" {said(name)}" for name in bare]))
