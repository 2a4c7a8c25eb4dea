"""One of our own drawings, as ``<c-icon>`` shows it."""

from __future__ import annotations

from functools import cache

from django.templatetags.static import static
from django.utils.safestring import SafeString

from ohmylot.foundations.ui.writing import html

SIGN = (
    '<svg class="icon {more}" width="20" height="20" aria-hidden="true" focusable="false">'
    '<use href="{sheet}#{name}"/></svg>'
)


def icon(name: str, more: str = "") -> SafeString:
    return html(SIGN, more=more, sheet=_sheet(), name=name)


@cache
def _sheet() -> str:
    return static("ui/img/icons.svg")
