"""The inputs of forms, written without a template.

What Django writes for an input is three templates, one inside the other, and a page has a
dozen inputs: it was a fifth of what the request form cost.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDGETS = "django/forms/widgets"
INPUTS = {
    f"{WIDGETS}/{kind}.html"
    for kind in ("input", "text", "email", "number", "url", "hidden", "checkbox", "date", "time")
} | {f"{WIDGETS}/datetime.html", f"{WIDGETS}/password.html"}


class PlainInputs(TemplatesSetting):
    """Django's own renderer, but for inputs and areas of text."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == f"{WIDGETS}/textarea.html":
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    attrs = flatatt(widget["attrs"])
    if widget["value"] is None:
        return format_html('<input type="{}" name="{}"{}>', widget["type"], widget["name"], attrs)
    return format_html(
        '<input type="{}" name="{}" value="{}"{}>',
        widget["type"],
        widget["name"],
        str(widget["value"]),
        attrs,
    )


def _textarea(widget: dict[str, Any]) -> SafeString:
    # The first line break is the parser's: without it, one that was typed would be lost.
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        flatatt(widget["attrs"]),
        str(widget["value"] or ""),
    )
