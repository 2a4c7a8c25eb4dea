"""The components: their contracts, and what they compute."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

import ohmylot.foundations.ui
from ohmylot.foundations.ui.templatetags import ui
from tests.components import render

FILES = sorted((Path(ohmylot.foundations.ui.__file__).parent / "templates/cotton").glob("*.html"))


class CallForm(forms.Form):
    phone = forms.CharField(label="Téléphone", help_text="Pour vous rappeler.")
    evening = forms.ChoiceField(choices=[("y", "Oui"), ("n", "Non")], widget=forms.RadioSelect)
    note = forms.CharField(required=False)


def test_it_works():
    html = render('<c-button href="/venir/" icon="phone">Être rappelé</c-button>')
    assert 'class="button button--primary' in html
    assert 'href="/venir/"' in html


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_component_says_its_contract(path):
    source = path.read_text()
    assert "{#" in source or "{% comment %}" in source
    declared = re.findall(r"<c-vars\s([^>]*?)/>", re.sub(r'"[^"]*"', '""', source))
    # A bare name would be read from the page around, instead of being empty.
    assert [word for vars_ in declared for word in vars_.split() if "=" not in word] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_component_is_in_the_list_for_others(path):
    listed = (Path(ohmylot.foundations.ui.__file__).parent / "COMPONENTS.md").read_text()
    assert f"<c-{path.stem.replace('_', '-')}" in listed


def test_attributes_passed_on_are_escaped():
    html = render('<c-button :title="words">Oui</c-button>', words='"><script>')
    assert "<script>" not in html


def test_a_wrong_field_ties_its_error_to_its_widget():
    form = CallForm({"phone": "", "evening": "y"})
    html = render('<c-field :field="field" autocomplete="tel" />', field=form["phone"])
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="tel"' in html


def test_an_attribute_given_empty_is_taken_away():
    form = CallForm()
    form.fields["phone"].widget.attrs["placeholder"] = "Téléphone"
    assert "placeholder" in render('<c-form-fields :form="form" />', form=form)
    assert "placeholder" not in render('<c-form-fields :form="form" placeholder="" />', form=form)
    assert "placeholder" in render('<c-field :field="field" />', field=form["phone"])


def test_radios_are_tiles_in_a_fieldset():
    html = render('<c-field :field="field" />', field=CallForm()["evening"])
    assert "<fieldset" in html
    assert html.count('class="choice"') == 2


def test_an_optional_field_says_so_and_a_required_one_does_not():
    assert "(facultatif)" in render('<c-field :field="f" />', f=CallForm()["note"])
    assert "(facultatif)" not in render('<c-field :field="f" />', f=CallForm()["phone"])


def test_the_summary_of_errors_leads_to_each_field():
    html = render('<c-form-errors :form="form" />', form=CallForm({}))
    assert 'href="#id_phone"' in html
    assert 'href="#id_evening"' in html
    assert "2 réponses sont à revoir" in html


def test_no_summary_without_errors():
    assert "form-errors" not in render('<c-form-errors :form="form" />', form=CallForm())


def test_a_late_clock_says_it_in_a_word():
    assert "En retard" in render('<c-clock state="late">depuis hier</c-clock>')


def test_the_current_stage_is_marked_once():
    html = render(
        '<c-stage-line :stages="stages" current="b" />',
        stages=[("a", "Un"), ("b", "Deux"), ("c", "Trois")],
    )
    assert html.count('aria-current="step"') == 1
    assert html.index("Un") < html.index('aria-current="step"') < html.index("Trois")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Marie Fabre", "MF"),
        ("Marie de la Tour", "MT"),
        ("Luc", "L"),
        ("Jean-Noël Roux", "JR"),
        ("élodie", "É"),
        ("", "·"),
        ("Loïc 🦆 Mertens", "LM"),
        ("🦆", "·"),
    ],
)
def test_initials(name, letters):
    assert ui.initials(name) == letters


@given(st.text())
def test_a_name_always_has_the_same_calm_tile(name):
    assert ui.tile_tone(name) == ui.tile_tone(name)
    assert 1 <= ui.tile_tone(name) <= ui.TILE_TONES
    assert len(ui.initials(name)) >= 1


@given(st.lists(st.text(min_size=1), unique=True), st.text())
def test_at_most_one_step_is_current(codes, current):
    states = [step.state for step in ui.steps([(code, code) for code in codes], current)]
    assert states.count("current") == int(current in codes)
