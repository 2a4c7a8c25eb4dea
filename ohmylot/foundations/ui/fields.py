"""A field of a form, written in one go: label, help, error beside it, tied by aria-describedby.

What ``<c-field>`` shows. A form has a dozen of them: node by node they were half of its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ohmylot.foundations.ui.icons import icon
from ohmylot.foundations.ui.writing import attributes, html, together

TILES = {"radioselect", "checkboxselectmultiple"}
ALONE = (
    '<div class="field field--{kind}{wrong} {css}"><label class="choice choice--alone"'
    ' for="{name}">{widget}<span>{words}</span></label>{notes}</div>'
)
SET = (
    '<fieldset class="field field--{kind}{wrong} {css}" id="{name}"{tied}>'
    '<legend class="field__label">{words}{optional}</legend>{notes}{widget}</fieldset>'
)
USUAL = (
    '<div class="field field--{kind}{wrong} {css}"><label class="field__label" for="{name}">'
    "{words}{optional}</label>{notes}{widget}</div>"
)
CHOICE = (
    '<label class="choice" for="{tied}"><input type="{type}" name="{name}" value="{value}"{attrs}>'
    "<span>{label}</span></label>"
)
HELP = '<p class="field__help" id="{name}_helptext">{words}</p>'
ERROR = '<p class="field__error" id="{name}_error">{sign}<span>{words}</span></p>'


def widget_of(field: BoundField, attrs: Mapping[str, Any]) -> SafeString:
    """The widget of a field, with more attributes: autocomplete, inputmode, data-… One that is
    given empty is not written, even if the widget has it."""
    given = {name: value for name, value in attrs.items() if value}
    widget = copy(field.field.widget)
    widget.attrs = {name: value for name, value in widget.attrs.items() if attrs.get(name) != ""}
    if "type" in given and isinstance(widget, Input):
        # A widget writes its own type: of two, browsers read the first.
        widget.input_type = given.pop("type")
    return field.as_widget(widget=widget, attrs=given)


def written(
    field: BoundField,
    attrs: Mapping[str, Any],
    *,
    label: str = "",
    help_words: str = "",
    optional: str = "yes",
    css: str = "",
) -> SafeString:
    """``label``, ``help_words``: other words than the form's. Radios become tiles."""
    if field.is_hidden:
        return field.as_widget()
    kind, errors = field.widget_type, list(field.errors)
    known = {
        "kind": kind,
        "wrong": " field--wrong" if errors else "",
        "css": css,
        "words": label or field.label,
        "notes": _notes(field, help_words or field.help_text, errors),
        "optional": _optional() if optional and not field.field.required else "",
    }
    if not field.use_fieldset:
        shape = ALONE if kind == "checkbox" else USUAL
        return html(shape, name=field.id_for_label, widget=widget_of(field, attrs), **known)
    tied = field.aria_describedby
    return html(
        SET,
        name=field.auto_id,
        tied=html(' aria-describedby="{names}"', names=tied) if tied else "",
        widget=_choices(field) if kind in TILES else widget_of(field, attrs),
        **known,
    )


def _optional() -> SafeString:
    words = gettext("(facultatif)")
    return html(' <span class="field__optional">{words}</span>', words=words)


def _notes(field: BoundField, help_words: object, errors: list[Any]) -> SafeString:
    notes = []
    if help_words:
        notes.append(html(HELP, name=field.auto_id, words=help_words))
    if errors:
        words = together(part for error in errors for part in (error, " "))
        notes.append(html(ERROR, name=field.auto_id, sign=icon("warning"), words=words))
    return together(notes)


def _choices(field: BoundField) -> SafeString:
    tiles = together(_choice(one.data) for one in field.subwidgets)
    return html('<div class="choices">{tiles}</div>', tiles=tiles)


def _choice(option: Mapping[str, Any]) -> SafeString:
    return html(
        CHOICE,
        tied=option["attrs"].get("id"),
        type=option["type"],
        name=option["name"],
        value=str(option["value"]),
        attrs=attributes(option["attrs"]),
        label=option["label"],
    )
