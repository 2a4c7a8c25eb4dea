"""Two people on one record: what was read, what is typed, what stands there now.

A form carries the marks of what its reader saw. Sent back, each field is one of four things:
left alone (what stands there is kept), changed by nobody else (what is typed is kept), typed the
same by both, or changed by both: a clash, and then nothing is written before a person chooses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MARK = 12


class ChangedMeanwhile(Exception):
    """Somebody else wrote other words in the same fields: ``theirs`` holds them, by name."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(", ".join(theirs))
        self.theirs = dict(theirs)


@dataclass(frozen=True)
class Reading:
    """Marks of the values that somebody read: they say whether a value moved, not what it was."""

    marks: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Reading:
        return cls({name: _mark(value) for name, value in values.items()})

    @classmethod
    def from_words(cls, words: str) -> Reading:
        """As ``words`` wrote it; what is not so written is ignored, and so never a clash."""
        pairs = (pair.partition(":") for pair in words.split())
        return cls({name: mark for name, _, mark in pairs if len(mark) == MARK})

    @property
    def words(self) -> str:
        return " ".join(f"{name}:{mark}" for name, mark in self.marks.items())

    def reconcile(self, typed: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
        """What to write: each value typed, or the one that stands where it was left alone.

        Raises ``ChangedMeanwhile`` where both changed it, differently.
        """
        wanted: dict[str, Any] = {}
        theirs: dict[str, Any] = {}
        for name, value in typed.items():
            read = self.marks.get(name)
            mine, current = _mark(value), _mark(now.get(name))
            if read is None or mine == current or read == current:
                wanted[name] = value
            elif mine == read:
                wanted[name] = now.get(name)
            else:
                theirs[name] = now.get(name)
        if theirs:
            raise ChangedMeanwhile(theirs)
        return wanted


def _mark(value: Any) -> str:
    """Blank, None and False are one: a browser sends nothing for the three of them."""
    words = "" if value in (None, "", False, (), []) else str(value).replace("\r\n", "\n").strip()
    return hashlib.sha256(words.encode()).hexdigest()[:MARK]
