"""Inputs are written without a template: they must say what Django's templates say."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.ui.inputs import PlainInputs
from ohmylot.foundations.ui.templatetags.ui import with_attributes

HOUSE, DJANGO = PlainInputs(), TemplatesSetting()
WIDGETS = [
    forms.TextInput,
    forms.EmailInput,
    forms.NumberInput,
    forms.URLInput,
    forms.HiddenInput,
    forms.PasswordInput,
    forms.CheckboxInput,
    forms.DateInput,
    forms.TimeInput,
    forms.DateTimeInput,
    forms.Textarea,
]


def _same_tag(html: str) -> tuple[list[str], str]:
    """The attributes of a tag in one order, and what follows it."""
    tag, _, after = html.partition(">")
    return sorted(re.findall(r'[^\s="]+="[^"]*"|[^\s="]+', tag)), after.strip("\n")


@pytest.mark.parametrize("widget", WIDGETS)
def test_it_works(widget):
    attrs = {"id": "x", "required": True, "disabled": False, "maxlength": 9, "hx-get": "/é?a&b"}
    for value in (None, "", "Zoé", 'a"b<c>&amp;', 12):
        ours = widget().render("field", value, attrs, HOUSE)
        assert _same_tag(ours) == _same_tag(widget().render("field", value, attrs, DJANGO))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_whatever_is_typed(typed):
    for widget in (forms.TextInput, forms.Textarea):
        ours = widget().render("field", typed, None, HOUSE)
        assert ours.strip() == widget().render("field", typed, None, DJANGO).strip()


def test_a_type_is_written_once():
    """Of two, browsers read the first: a telephone would be typed on letters."""

    class Form(forms.Form):
        phone = forms.CharField()

    form = Form()
    written = with_attributes(form["phone"], {"type": "tel", "inputmode": "tel"})

    assert written.count("type=") == 1
    assert 'type="tel"' in written
    assert 'type="text"' in form["phone"].as_widget()
