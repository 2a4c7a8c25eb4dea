"""JSON, one object of a list at a time: the file is never held whole.

Also one object a line, one object alone, and the linked data of a web page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from ohmylot.foundations.connectors.records import encodings
from ohmylot.foundations.connectors.records.shapes import (
    DEEPEST,
    LARGEST_RECORD,
    SAMPLE,
    TOO_LARGE_A_RECORD,
    NotRead,
    Record,
    add,
    words,
)

A_PIECE = 1 << 17
LARGEST_PAGE = 20_000_000
# Lists that are looked at, among those a file has, to find where its offers are.
LISTS_LOOKED_AT = 400
DAMAGED = "Le JSON est abîmé ou incomplet vers le signe {place}."
TOO_DEEP = "Ce JSON est emboîté sans fin : il n’est pas lu."
NO_POSTING = "C’est une page web, sans aucune offre en données liées (JobPosting)."
A_TABLE = (
    "C’est une page web qui contient un tableau, comme certains logiciels en exportent sous le "
    "nom de XLS : ouvrez-la dans un tableur et enregistrez-la en XLSX."
)
SCRIPT = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
SAID = re.compile(r"[^\s,]")
ROOT = "."
# Where objects stand under their own names.
EACH = ".*"
# What holds offers says hardly more than how many there are.
FEW = 3


class _Text:
    """The text ahead, read as it is needed; what is behind is let go."""

    def __init__(self, source: TextIO) -> None:
        self.source = source
        self.ahead, self.at, self.behind = "", 0, 0
        self.decoder = json.JSONDecoder()

    def more(self) -> bool:
        piece = self.source.read(A_PIECE)
        self.ahead, self.behind = self.ahead[self.at :] + piece, self.behind + self.at
        self.at = 0
        return bool(piece)

    def peek(self) -> str:
        """The next sign that says something; nothing at the end."""
        while True:
            said = SAID.search(self.ahead, self.at)
            if said is not None:
                self.at = said.start()
                return said.group()
            self.at = len(self.ahead)
            if not self.more():
                return ""

    def value(self) -> Any:
        """The whole value that begins here."""
        while True:
            try:
                value, end = self.decoder.raw_decode(self.ahead, self.at)
            except RecursionError as deep:
                raise NotRead(TOO_DEEP) from deep
            except ValueError as wrong:
                if len(self.ahead) - self.at > LARGEST_RECORD:
                    raise NotRead(TOO_LARGE_A_RECORD) from wrong
                if not self.more():
                    raise self.damaged() from wrong
                continue
            # A number that touches the end may go on in the next piece.
            if end < len(self.ahead) or not isinstance(value, int | float) or not self.more():
                self.at = end
                return value

    def take(self, sign: str) -> None:
        if self.peek() != sign:
            raise self.damaged()
        self.at += 1

    def damaged(self) -> NotRead:
        return NotRead(DAMAGED.format(place=self.behind + self.at))


def walk(text: _Text, path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Each element of each list of objects, with where the list is; the lists within elements
    belong to their element."""
    if depth > DEEPEST:
        raise NotRead(TOO_DEEP)
    sign = text.peek()
    if sign == "[":
        text.take("[")
        while text.peek() not in {"]", ""}:
            yield path or ROOT, text.value()
        text.take("]")
    elif sign == "{":
        text.take("{")
        while text.peek() not in {"}", ""}:
            name = words(text.value())
            text.take(":")
            if text.peek() in {"[", "{"}:
                inside = f"{path}.{name}" if path else name
                yield from walk(text, inside, depth + 1)
            else:
                text.value()
        text.take("}")
    else:
        text.value()


def elements(path: Path, encoding: str) -> Iterator[tuple[str, Any]]:
    with encodings.opened(path, encoding) as source:
        text = _Text(source)
        if text.peek() == "{":
            alone = _alone(text)
            if alone is not None:
                yield ROOT, alone
                # One object a line.
                while text.peek():
                    yield ROOT, text.value()
                return
        found = False
        while text.peek():
            for one in walk(text):
                found = True
                yield one
    if not found:
        yield from _by_name(path, encoding)


def _by_name(path: Path, encoding: str) -> Iterator[tuple[str, Any]]:
    """No list: offers may each stand under their own name, as PHP writes what is no list."""
    with encodings.opened(path, encoding) as source:
        text = source.read(LARGEST_PAGE + 1)
    if len(text) > LARGEST_PAGE:
        return
    with suppress(ValueError, RecursionError):
        yield from _named(json.loads(text), "")


def _named(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        return
    inside = [one for one in value.values() if isinstance(one, dict)]
    if len(inside) > 1 and len(inside) == len(value) and set.intersection(*map(set, inside)):
        # Its name is often its only identifier.
        yield from ((f"{place}{EACH}", {"@id": name, **one}) for name, one in value.items())
        return
    for name, one in value.items():
        yield from _named(one, f"{place}.{words(name)}" if place else words(name))


def _alone(text: _Text) -> Any:
    """The object that begins here, when it is an offer itself and not what holds them."""
    while len(text.ahead) - text.at <= LARGEST_RECORD:
        try:
            value, end = text.decoder.raw_decode(text.ahead, text.at)
        except RecursionError as deep:
            raise NotRead(TOO_DEEP) from deep
        except ValueError:
            if not text.more():
                return None
            continue
        if _holds_offers(value):
            return None
        text.at = end
        return value
    return None


def _holds_offers(value: Any) -> bool:
    """A list of objects that carry words of their own, in what says little itself."""
    if not isinstance(value, dict) or is_posting(value):
        return False
    scalars = sum(not isinstance(one, list | dict) for one in value.values())
    if scalars == len(value):
        return False
    lists = [
        one
        for one in value.values()
        if isinstance(one, list) and one and all(isinstance(row, dict) for row in one)
    ]
    widest = max((len(row) for rows in lists for row in rows[:SAMPLE]), default=0)
    return widest > scalars or scalars <= FEW


def is_posting(value: Any) -> bool:
    kind = value.get("@type") if isinstance(value, dict) else None
    return "JobPosting" in (kind if isinstance(kind, list) else [kind])


def places_of(path: Path, encoding: str) -> tuple[str, ...]:
    """Lists of objects, the one that says most first."""
    weights: Counter[str] = Counter()
    for looked_at, (place, value) in enumerate(elements(path, encoding)):
        if isinstance(value, dict):
            weights[place] += len(value)
        if looked_at >= LISTS_LOOKED_AT:
            break
    return tuple(place for place, _ in weights.most_common(8))


def records(path: Path, encoding: str, place: str, *, job_postings: bool) -> Iterator[Record]:
    number = 0
    for where, value in elements(path, encoding):
        if where != place:
            continue
        number += 1
        record = record_of(number, value)
        if record.wrong or not job_postings or is_posting(value):
            yield record


def record_of(number: int, value: Any) -> Record:
    if not isinstance(value, dict):
        return Record(number, {}, "Cette fiche n’est pas un objet JSON.")
    cells: dict[str, str] = {}
    _flatten(value, "", cells, 0)
    return Record(number, cells)


def _flatten(value: Any, name: str, cells: dict[str, str], depth: int) -> None:
    """``{"lieu": {"code": 1}}`` says « lieu.code »; what a list says several times, once each."""
    if depth > DEEPEST:
        raise NotRead(TOO_DEEP)
    if isinstance(value, dict):
        for key, inner in value.items():
            said = words(key)[:120]
            _flatten(inner, f"{name}.{said}" if name else said, cells, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _flatten(inner, name, cells, depth + 1)
    else:
        add(cells, name[:250], words(value))


def page_records(path: Path, encoding: str) -> Iterator[Record]:
    """Job postings that a web page tells to machines."""
    with encodings.opened(path, encoding) as source:
        page = source.read(LARGEST_PAGE)
    number = 0
    for said in SCRIPT.findall(page):
        try:
            value = json.loads(said)
        except (ValueError, RecursionError):
            continue
        for posting in postings_in(value):
            number += 1
            yield record_of(number, posting)


def why_no_posting(path: Path) -> str:
    with path.open("rb") as file:
        page = file.read(LARGEST_PAGE)
    return A_TABLE if b"<tr" in page.lower() else NO_POSTING


def postings_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if is_posting(value):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from postings_in(inner, depth + 1)
