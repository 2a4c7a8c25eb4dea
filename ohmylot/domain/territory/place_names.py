"""Communes named inside a free text: a pasted mail, a sentence from a form.

What is found is proposed, never decided: a person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ohmylot.domain.territory.gazetteer import SAINTS, Entry, spoken, without_article
from ohmylot.foundations.common.words import fold

LONGEST_TEXT = 20_000
WORD = re.compile(r"[^\W_]+")
# Words that announce a place, folded.
BEFORE_A_PLACE = {"a", "au", "aux", "de", "d", "du", "des", "en", "et", "ou", "entre", "par"}
BEFORE_A_PLACE |= {"pres", "proche", "vers", "sur", "chez", "commune", "village", "autour"}
BEFORE_A_PLACE |= {"secteur", "near", "in", "around", "at", "to", "le", "la", "les", "l"}
# Communes, or parts of one, that are also words of every day.
ALSO_A_WORD = {"vers", "cours", "bio", "espere", "bach", "corn", "le bourg", "bourg", "martel"}
ALSO_A_WORD |= {"mas", "saux", "fargues", "vigan", "montat", "roc", "sainte croix"}


@dataclass(frozen=True)
class PlaceFound:
    insee: str
    name: str
    # As it was written, and where.
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class _Word:
    folded: str
    start: int
    end: int
    capital: bool
    begins_a_sentence: bool


class PlaceNames:
    """The names to look for, by number of words, longest first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.names: dict[tuple[str, ...], Entry] = {}
        self.postal: dict[str, list[Entry]] = {}
        ordered = sorted(entries, key=lambda entry: entry.rank)
        for names in ("own", "other"):
            for entry in ordered:
                for name in (entry.name,) if names == "own" else entry.other_names:
                    for said in (spoken(name), without_article(spoken(name))):
                        if len(said) > 2:
                            self.names.setdefault(tuple(said.split()), entry)
        for entry in ordered:
            for code in entry.postal_codes:
                self.postal.setdefault(code, []).append(entry)
        self.longest = max((len(name) for name in self.names), default=0)
        self.single = [name[0] for name in self.names if len(name) == 1 and len(name[0]) > 5]

    def find_in(self, text: str) -> list[PlaceFound]:
        """Communes named in the text, in their order, each once."""
        text = text[:LONGEST_TEXT]
        words = _words(text)
        found: dict[str, PlaceFound] = {}
        index = 0
        while index < len(words):
            size, entry = self._at(words, index)
            if entry is not None:
                start, end = words[index].start, words[index + size - 1].end
                place = PlaceFound(entry.insee, entry.name, text[start:end], start, end)
                found.setdefault(entry.insee, place)
            index += size
        return list(found.values())

    def _at(self, words: list[_Word], index: int) -> tuple[int, Entry | None]:
        for size in range(min(self.longest, len(words) - index), 0, -1):
            name = tuple(word.folded for word in words[index : index + size])
            entry = self.names.get(name)
            if entry is not None and self._is_meant(name, words, index):
                return size, entry
        alone = self.postal.get(words[index].folded, ())
        if len(alone) == 1:
            return 1, alone[0]
        return 1, self._mistyped(words, index)

    @staticmethod
    def _is_meant(name: tuple[str, ...], words: list[_Word], index: int) -> bool:
        if " ".join(name) not in ALSO_A_WORD and len("".join(name)) > 4:
            return True
        first = words[index]
        return first.capital and not first.begins_a_sentence and _announced(words, index)

    def _mistyped(self, words: list[_Word], index: int) -> Entry | None:
        """One wrong letter, in a long name written with a capital after « à », « près de »…"""
        word = words[index]
        if len(word.folded) < 6 or not word.capital or not _announced(words, index):
            return None
        near = [
            name for name in self.single if OSA.distance(word.folded, name, score_cutoff=1) <= 1
        ]
        return self.names[(near[0],)] if len(near) == 1 else None


def _announced(words: list[_Word], index: int) -> bool:
    return index > 0 and words[index - 1].folded in BEFORE_A_PLACE


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    previous_end = 0
    for match in WORD.finditer(text):
        gap = text[previous_end : match.start()]
        folded = fold(match.group())
        previous_end = match.end()
        if not folded or " " in folded:
            continue
        found.append(
            _Word(
                SAINTS.get(folded, folded),
                match.start(),
                match.end(),
                match.group()[0].isupper(),
                not found or any(mark in gap for mark in ".!?\n:"),
            )
        )
    return found
