"""What is written in one go, in long lists, is what the components write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test.html import parse_html
from django.utils import timezone

from ohmylot.interfaces.workspace.templatetags import rows, wording
from tests.components import render

CLOCK = '<c-clock state="{{ s }}" datetime="{{ d }}" exact="{{ e }}">{{ w }}</c-clock>'


@pytest.mark.parametrize("hours", [-50, 3, 999], ids=["late", "soon", "calm"])
def test_a_clock(hours):
    due = timezone.now() + timedelta(hours=hours, minutes=30)
    words = {"s": wording.due_state(due), "w": wording.due_words(due), "e": "Réponse"}

    written = wording.row_clock("", due, "Réponse")

    by_component = render(CLOCK, d=timezone.localtime(due).isoformat(), **words)
    assert parse_html(written) == parse_html(by_component)


@pytest.mark.parametrize("written", [rows.OPEN, rows.CALL])
def test_a_button(written):
    address, words = written.split('href="')[1].split("</a>")[0].split('">')
    by_component = render(
        f'<c-button tone="secondary" small="yes" href="{address}">{words}</c-button>'
    )
    assert parse_html(f"<ul><li>{written}</ul>") == parse_html(f"<ul><li>{by_component}</li></ul>")
