from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

import ohmylot
from ohmylot.foundations.ui.days import DayField, MomentField


@given(st.dates())
def test_it_works(day):
    """Whatever is taken can be counted from, months before and after."""
    try:
        taken = DayField().clean(day.isoformat())
        moment = MomentField().clean(f"{day.isoformat()}T12:30")
    except forms.ValidationError as refused:
        assert refused.messages == ["Vérifiez l’année."]
        assert not 1900 <= day.year <= 2200
    else:
        assert taken == day == moment.date()
        assert taken - timedelta(days=36_500) < moment.date()


@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31", "1026-03-01"])
def test_a_year_mistyped_is_said(said):
    for field, typed in ((DayField(), said), (MomentField(), f"{said}T10:00")):
        with pytest.raises(forms.ValidationError, match="Vérifiez l’année"):
            field.clean(typed)


def test_nothing_typed_is_nothing():
    assert DayField(required=False).clean("") is None
    assert MomentField(required=False).clean("") is None
    assert DayField().clean("2026-11-28") == date(2026, 11, 28)


def test_no_form_of_ours_takes_any_year():
    plain = [
        str(path)
        for folder in ("interfaces", "domain")
        for path in Path(ohmylot.__file__).parent.joinpath(folder).rglob("*.py")
        if "forms.DateField(" in (text := path.read_text()) or "forms.DateTimeField(" in text
    ]
    assert plain == []
