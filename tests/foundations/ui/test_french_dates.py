"""The first of a month is an ordinal in French, wherever a template or a module says a day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from ohmylot.foundations.common.written_days import written
from tests import house


def said(day, form):
    template = engines["django"].from_string(f'{{{{ day|date:"{form}" }}}}')
    return template.render({"day": day})


@pytest.mark.parametrize(
    ("day", "form", "words"),
    [
        (date(2027, 5, 1), "j F Y", "1er mai 2027"),
        (date(2027, 5, 1), "l j F", "samedi 1er mai"),
        (date(2027, 8, 1), "j F", "1er août"),
        (date(2027, 5, 11), "j F", "11 mai"),
        (date(2027, 5, 31), "j F", "31 mai"),
        (date(2027, 5, 1), "Y-m-d", "2027-05-01"),
        (datetime(2027, 4, 30, 23, tzinfo=ZoneInfo("UTC")), "j F, H:i", "1er mai, 01:00"),
        (None, "j F", ""),
        ("", "j F", ""),
    ],
)
def test_it_works(day, form, words):
    assert said(day, form) == words


def test_english_counts_it_like_the_others():
    with translation.override("en"):
        assert said(date(2027, 5, 1), "j F Y") == "1 May 2027"


def test_a_module_says_it_as_a_template_does():
    assert written(date(2027, 5, 1), "l j F Y") == "samedi 1er mai 2027"
    with translation.override("en"):
        assert written(date(2027, 5, 1), "j F Y") == "1 May 2027"


def test_no_module_asks_django_itself():
    """But where an event is told: only its numbers and names are asked for, one by one."""
    asking = {
        path.name
        for path in house.modules()
        if any("import date_format" in line for line in path.read_text().splitlines())
    }
    assert asking == {"written_days.py", "moments.py"}
