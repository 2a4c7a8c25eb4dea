"""Inputs are written without a template: they must say what Django's templates say."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.ui.fields import widget_of
from ohmylot.foundations.ui.inputs import PlainInputs
from ohmylot.foundations.ui.writing import attributes

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
CHOICES = [("", "–"), ("a", "A & B"), ('"c"', "C"), ("Groupe <1>", [("d", "D"), (12, "E")])]


def _same_tag(html: str) -> tuple[list[str], str]:
    """The attributes of a tag in one order, and what follows it."""
    tag, _, after = html.partition(">")
    return sorted(re.findall(r'[^\s="]+="[^"]*"|[^\s="]+', tag)), after.strip("\n")


@pytest.mark.parametrize("widget", WIDGETS)
def test_it_works(widget):
    attrs = {"id": "x", "required": True, "disabled": False, "size": 9, "hx-get": "/é?a&b"}
    for value in (None, "", "Zoé", 'a"b<c>&amp;', 12):
        ours = widget().render("field", value, attrs, HOUSE)
        assert _same_tag(ours) == _same_tag(widget().render("field", value, attrs, DJANGO))


def test_a_long_text_that_is_pasted_stays_whole():
    area = forms.Textarea().render("field", "", {"maxlength": 9}, HOUSE)
    assert "maxlength" not in area
    assert 'maxlength="9"' in forms.TextInput().render("field", "", {"maxlength": 9}, HOUSE)


@pytest.mark.parametrize("value", [None, "", "a", '"c"', 12, "Zoé"])
def test_a_list_to_choose_from(value):
    def options(renderer):
        html = forms.Select(choices=CHOICES).render("field", value, {"id": "x"}, renderer)
        return re.sub(r"\s+", " ", html).replace("> <", "><")

    assert options(HOUSE) == options(DJANGO)


ATTRS = st.dictionaries(
    st.sampled_from(["id", "hx-get", "disabled", "title", "data-x"]),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
)


@given(ATTRS)
def test_attributes_say_what_django_s_do(attrs):
    assert attributes(attrs) == flatatt(attrs)


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
    written = widget_of(form["phone"], {"type": "tel", "inputmode": "tel"})

    assert written.count("type=") == 1
    assert 'type="tel"' in written
    assert 'type="text"' in form["phone"].as_widget()
