"""When an event takes place, said as people say it."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from ohmylot.foundations.cms.moments import when

PARIS = ZoneInfo("Europe/Paris")


def event(first, last=None, **more):
    starts, ends = (
        datetime(2026, *moment, tzinfo=PARIS) if moment else None for moment in (first, last)
    )
    return SimpleNamespace(starts_at=starts, ends_at=ends, **more)


@pytest.mark.parametrize(
    ("one", "french", "english"),
    [
        (
            event((12, 5, 10), (12, 5, 12, 30)),
            "samedi 5 décembre 2026, de 10 h à 12 h 30",
            "Saturday 5 December 2026, 10 a.m. to 12:30 p.m.",
        ),
        (
            event((5, 1, 18, 5)),
            "vendredi 1er mai 2026 à 18 h 05",
            "Friday 1 May 2026 at 6:05 p.m.",
        ),
        (event((5, 1), is_all_day=True), "vendredi 1er mai 2026", "Friday 1 May 2026"),
        (event((3, 1), (3, 3)), "du 1er au 3 mars 2026", "1 to 3 March 2026"),
        (
            event((2, 27), (3, 1)),
            "du 27 février 2026 au 1er mars 2026",
            "27 February 2026 to 1 March 2026",
        ),
    ],
)
def test_it_works(one, french, english):
    for language, said in (("fr", french), ("en", english)):
        with translation.override(language):
            assert when(one).replace("\u00a0", " ") == said


def test_an_hour_is_not_parted_at_the_end_of_a_line():
    assert when(event((12, 5, 9, 5))).endswith("9\u00a0h\u00a005")
