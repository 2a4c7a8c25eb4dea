"""A log tells where something broke, never whom it was about."""

from __future__ import annotations

import logging
import sys

from ohmylot.config.logs import WhereNotWhom


def test_the_words_of_an_error_are_left_out():
    try:
        raise ValueError("camille@exemple.test")
    except ValueError:
        record = logging.LogRecord("django", 40, "", 1, "Error: %s", ("/x/",), sys.exc_info())

    said = WhereNotWhom("{levelname} {message}", style="{").format(record)

    assert said.startswith("ERROR Error: /x/\nValueError\n")
    assert "test_logs.py" in said
    assert "camille" not in said
