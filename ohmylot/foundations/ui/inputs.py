"""The inputs of forms, written without a template.

What Django writes for an input is three templates, one inside the other, and a page has a
dozen inputs: it was a fifth of what the request form cost.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from ohmylot.foundations.ui.writing import attributes, html, together

WIDGETS = "django/forms/widgets"
INPUTS = {
    f"{WIDGETS}/{kind}.html"
    for kind in ("input", "text", "email", "number", "url", "hidden", "checkbox", "date", "time")
} | {f"{WIDGETS}/datetime.html", f"{WIDGETS}/password.html"}


class PlainInputs(TemplatesSetting):
    """Django's own renderer, but for inputs, areas of text and lists to choose from."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == f"{WIDGETS}/textarea.html":
            return _textarea(context["widget"])
        if template_name == f"{WIDGETS}/select.html":
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    value = widget["value"]
    return html(
        '<input type="{type}" name="{name}"{value}{attrs}>',
        type=widget["type"],
        name=widget["name"],
        value="" if value is None else html(' value="{value}"', value=str(value)),
        attrs=attributes(widget["attrs"]),
    )


def _textarea(widget: dict[str, Any]) -> SafeString:
    # Of a text that is pasted, ``maxlength`` drops the end without a word. The form says it in
    # words instead, and gives everything back.
    attrs = {name: value for name, value in widget["attrs"].items() if name != "maxlength"}
    # The first line break is the parser's: without it, one that was typed would be lost.
    return html(
        '<textarea name="{name}"{attrs}>\n{value}</textarea>',
        name=widget["name"],
        attrs=attributes(attrs),
        value=str(widget["value"] or ""),
    )


def _select(widget: dict[str, Any]) -> SafeString:
    return html(
        '<select name="{name}"{attrs}>{groups}\n</select>',
        name=widget["name"],
        attrs=attributes(widget["attrs"]),
        groups=together(_group(name, options) for name, options, _ in widget["optgroups"]),
    )


def _group(name: object, options: list[dict[str, Any]]) -> SafeString:
    written = together(_option(option) for option in options)
    if not name:
        return written
    words = '\n  <optgroup label="{name}">{options}\n  </optgroup>'
    return html(words, name=name, options=written)


def _option(option: dict[str, Any]) -> SafeString:
    return html(
        '\n  <option value="{value}"{selected}>{label}</option>',
        value=str(option["value"]),
        selected=" selected" if option["selected"] else "",
        label=option["label"],
    )
