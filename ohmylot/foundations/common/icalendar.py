"""A calendar file (RFC 5545) that any agenda opens: events of a moment, or of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 73
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """``uid`` stays the same for ever: sent again, the agenda moves it instead of adding one.

    A ``date`` lasts its whole day; a moment lasts until ``ends``.
    """

    uid: str
    starts: date | datetime
    title: str
    ends: datetime | None = None
    place: str = ""
    words: str = ""


def calendar(events: Iterable[Event], *, name: str, at: datetime) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ohmylot//FR", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for event in events:
        lines += _event(event, at)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _event(event: Event, at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{_moment(at)}"]
    if isinstance(event.starts, datetime):
        lines.append(f"DTSTART:{_moment(event.starts)}")
        if event.ends is not None:
            lines.append(f"DTEND:{_moment(event.ends)}")
    else:
        lines.append(f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}")
        lines.append("TRANSP:TRANSPARENT")
    lines.append(f"SUMMARY:{_text(event.title)}")
    if event.place:
        lines.append(f"LOCATION:{_text(event.place)}")
    if event.words:
        lines.append(f"DESCRIPTION:{_text(event.words)}")
    return [*lines, "END:VEVENT"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.translate(SPECIAL)


def _folded(line: str) -> str:
    """At most 75 octets a line, and no letter cut in two."""
    parts, part, size = [], "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST_LINE:
            parts.append(part)
            part, size = "", 0
        part, size = part + letter, size + weight
    return "\r\n ".join([*parts, part])
