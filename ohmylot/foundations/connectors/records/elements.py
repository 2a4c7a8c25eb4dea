"""XML, element by element: no tree is built, no entity is opened, nothing is fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ohmylot.foundations.connectors.records.shapes import (
    DEEPEST,
    LARGEST_RECORD,
    LONGEST_CELL,
    TOO_LARGE_A_RECORD,
    NotRead,
    Record,
    add,
)

A_PIECE = 1 << 16
# What only holds offers: emptied of them, it is none itself.
ENVELOPES = {"rss", "rss/channel", "rdf/channel", "feed", "source"}
# Enough to see what repeats itself.
LOOKED_AT = 1 << 22
DAMAGED = "Le XML est abîmé vers la ligne {line}."
BOMB = "Ce XML définit des entités : il n’est pas lu, par prudence."
TOO_DEEP = "Ce XML est emboîté sans fin : il n’est pas lu."


class _Path:
    """Where one stands: the names of the elements that are open."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def enter(self, tag: str) -> str:
        if len(self.names) >= DEEPEST:
            raise NotRead(TOO_DEEP)
        # Namespaces tell a machine what a person reads in the name.
        self.names.append(tag.rpartition("}")[2])
        return "/".join(self.names)

    def leave(self) -> None:
        self.names.pop()


class _Looks(_Path):
    """Counts elements by their path, and what each says: elements inside, attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        path = self.enter(tag)
        self.counts[path] += 1
        self.inside[path] += len(attributes)
        parent = path.rpartition("/")[0]
        if parent:
            self.inside[parent] += 1

    def end(self, tag: str) -> None:
        self.leave()

    def data(self, said: str) -> None:
        """Words tell nothing of what repeats itself."""

    def close(self) -> None:
        """Nothing is left to say."""


class _Reads(_Path):
    """Cells of one element at a time, by the path of what it holds."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.cells: dict[str, str] | None = None
        self.size = 0
        self.said: list[list[str]] = []
        self.done: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        path = self.enter(tag)
        if self.cells is None:
            if path != self.place:
                return
            self.cells, self.size, self.said = {}, 0, []
        self.said.append([])
        name = self.names_within()
        for attribute, value in attributes.items():
            self.grow(len(value))
            plain = attribute.rpartition("}")[2]
            add(self.cells, f"{name}@{plain}", value[:LONGEST_CELL].strip())

    def data(self, said: str) -> None:
        if self.cells is not None:
            self.grow(len(said))
            self.said[-1].append(said)

    def end(self, tag: str) -> None:
        if self.cells is not None:
            words = "".join(self.said.pop()).strip()[:LONGEST_CELL]
            if self.said:
                if words:
                    add(self.cells, self.names_within(), words)
            else:
                if words:
                    add(self.cells, self.names[-1], words)
                self.done.append(self.cells)
                self.cells = None
        self.leave()

    def close(self) -> None:
        """What was open stays unsaid: the parser has refused it already."""

    def names_within(self) -> str:
        return "/".join(self.names[self.place.count("/") + 1 :])

    def grow(self, by: int) -> None:
        self.size += by
        if self.size > LARGEST_RECORD:
            raise NotRead(TOO_LARGE_A_RECORD)


def places_of(path: Path, encoding: str = "") -> tuple[str, ...]:
    """Elements that could each be an offer, the likeliest first: repeated, near the root; where
    there is none, the root itself."""
    looks = _Looks()
    for _ in _fed(path, looks, encoding, most=LOOKED_AT):
        pass
    full = [name for name, times in looks.counts.items() if looks.inside[name] >= 2 * times]
    roomy = [name for name in full if name.lower() not in ENVELOPES]
    roomy = [name for name in roomy if "/" in name] or roomy

    def likeness(name: str) -> tuple[bool, int, int]:
        return (looks.counts[name] < 2, name.count("/"), -looks.inside[name])

    return tuple(sorted(roomy, key=likeness)[:8])


def records(path: Path, place: str, encoding: str = "") -> Iterator[Record]:
    reads, number = _Reads(place), 0
    for _ in _fed(path, reads, encoding):
        for cells in reads.done:
            number += 1
            yield Record(number, cells)
        reads.done.clear()


def _fed(path: Path, target: Any, encoding: str, most: int | None = None) -> Iterator[None]:
    """``encoding``: what it is in, whatever it says of itself; empty, it is believed."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    parser = XMLParser(target=target, encoding=encoding.removesuffix("-sig") or None)
    with path.open("rb") as file:
        read = open_since = 0
        try:
            while piece := file.read(A_PIECE):
                # A tag without end is kept whole by any parser: it is left before that.
                open_since = open_since + len(piece) if b">" not in piece else 0
                if open_since > LARGEST_RECORD:
                    raise NotRead(TOO_LARGE_A_RECORD)
                parser.feed(piece)
                yield
                read += len(piece)
                if most is not None and read >= most:
                    return
            parser.close()
            yield
        except DefusedXmlException as bomb:
            raise NotRead(BOMB) from bomb
        except (ParseError, LookupError, ValueError) as wrong:
            line = getattr(wrong, "position", (1, 0))[0]
            raise NotRead(DAMAGED.format(line=line)) from wrong
