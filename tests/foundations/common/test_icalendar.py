from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ohmylot.foundations.common.icalendar import Event, calendar

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_it_works():
    call = Event("a@b", AT, "Appel", ends=AT + timedelta(minutes=30), place="05 65 00 00 00")
    move = Event("c@d", date(2026, 3, 31), "Emménager", words="Un mot; deux, trois\nquatre")

    text = calendar([call, move], name="Nous", at=AT)

    assert "DTSTART:20260302T090000Z\r\nDTEND:20260302T093000Z\r\n" in text
    assert "DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n" in text
    assert "Un mot\\; deux\\, trois\\nquatre" in text


@given(st.text(max_size=300))
def test_no_words_break_the_file(words):
    text = calendar([Event("a@b", AT, words, words=words)], name=words, at=AT)

    assert text.count("BEGIN:VEVENT") == text.count("\r\nEND:VEVENT\r\n") == 1
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
        assert "\r" not in line
