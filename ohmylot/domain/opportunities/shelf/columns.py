"""Offers as columns, and their words as lists of rows. Arithmetic only: no database."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

NOWHERE = -1
# The first words of a description say what it is about.
BODY_WORDS = 30
SHORTEST_PREFIX = 3
SHORTEST_TYPO = 4
ALIKE = 0.75
NEAREST = 4
Rows = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Line:
    """One living offer. ``head`` and ``body`` are folded words."""

    pk: int
    kind: int
    epci: int
    commune: int
    trade: int
    contract: int
    # Days since year one; and the moment, to sort by.
    expires: int
    published: float
    head: str
    body: str


class Segment:
    """Some offers, written once; rows that changed since are struck out, never rewritten."""

    NUMBERS = ("pk", "kind", "epci", "commune", "trade", "contract", "expires")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.size = len(lines)
        columns = {name: [getattr(one, name) for one in lines] for name in self.NUMBERS}
        self.pk = np.array(columns["pk"], dtype=np.int64)
        self.kind = np.array(columns["kind"], dtype=np.int8)
        self.epci = np.array(columns["epci"], dtype=np.int32)
        self.commune = np.array(columns["commune"], dtype=np.int32)
        self.trade = np.array(columns["trade"], dtype=np.int32)
        self.contract = np.array(columns["contract"], dtype=np.int8)
        self.expires = np.array(columns["expires"], dtype=np.int32)
        self.published = np.array([one.published for one in lines], dtype=np.float64)
        self.alive = np.ones(self.size, dtype=bool)
        self.heads = Words([one.head.split() for one in lines])
        self.bodies = Words([one.body.split(None, BODY_WORDS)[:BODY_WORDS] for one in lines])


class Words:
    """Which rows hold a word: exact, by its beginning, or mistyped."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        known: dict[str, int] = {}
        numbers: list[int] = []
        rows: list[int] = []
        for row, words in enumerate(texts):
            for word in set(words):
                numbers.append(known.setdefault(word, len(known)))
                rows.append(row)
        self.vocabulary = sorted(known)
        rank = np.empty(len(known), dtype=np.int32)
        for place, word in enumerate(self.vocabulary):
            rank[known[word]] = place
        if numbers:
            words_of = rank[np.array(numbers, dtype=np.int32)]
            order = np.argsort(words_of, kind="stable")
            self.rows: Rows = np.array(rows, dtype=np.int32)[order]
            counts = np.bincount(words_of, minlength=len(known))
        else:
            self.rows, counts = np.empty(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
        self.starts = np.concatenate(([0], np.cumsum(counts)))

    def beginning_with(self, word: str) -> Rows:
        """Rows that hold this word, or one that it begins."""
        first = bisect_left(self.vocabulary, word)
        last = first
        if len(word) >= SHORTEST_PREFIX:
            last = bisect_left(self.vocabulary, word + "\U0010ffff")
        elif first < len(self.vocabulary) and self.vocabulary[first] == word:
            last = first + 1
        return self.rows[self.starts[first] : self.starts[last]]

    def alike(self, word: str) -> list[str]:
        """Words of the offers that differ from this one by little."""
        if len(word) < SHORTEST_TYPO:
            return []
        near = process.extract(
            word,
            self.vocabulary,
            scorer=OSA.normalized_similarity,
            score_cutoff=ALIKE,
            limit=NEAREST,
        )
        return [found for found, _, _ in near]


def rank_by_words(segment: Segment, wanted: Sequence[str], meant: Mask | None = None) -> Rows:
    """For each row: 0 when a word is missing, else 1, and 1 more for each word of its head.

    ``meant`` are rows that answer whatever their words: those of the trade that was named.
    """
    score = np.ones(segment.size, dtype=np.int32)
    for word in wanted:
        in_head = _holding(segment.heads, word, segment.size)
        in_body = _holding(segment.bodies, word, segment.size)
        score[~(in_head | in_body)] = -1_000
        score[in_head] += 1
    score[score < 0] = 0
    if meant is not None:
        score[meant] = np.maximum(score[meant], len(wanted) + 1)
    return score


def _holding(words: Words, word: str, size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[words.beginning_with(word)] = True
    return mask


class Shelf:
    """Every living offer: one large segment, and the small ones that came since."""

    MOST_SEGMENTS = 24
    LARGEST_TAIL = 4_000

    def __init__(self, lines: Sequence[Line]) -> None:
        self.segments = [Segment(lines)]
        self.where: dict[int, tuple[Segment, int]] = {}
        self._place(self.segments[0])

    def strike_out(self, pks: Iterable[int]) -> None:
        for pk in pks:
            place = self.where.pop(pk, None)
            if place is not None:
                place[0].alive[place[1]] = False

    def add(self, lines: Sequence[Line]) -> None:
        if lines:
            segment = Segment(lines)
            self.segments.append(segment)
            self._place(segment)

    @property
    def is_worn(self) -> bool:
        """Read it whole again: too many small pieces."""
        tail = sum(segment.size for segment in self.segments[1:])
        return len(self.segments) > self.MOST_SEGMENTS or tail > self.LARGEST_TAIL

    def means(self, word: str) -> list[str]:
        """The word itself when an offer holds it, else those that it may be an error for."""
        for segment in self.segments:
            for words in (segment.heads, segment.bodies):
                if len(words.beginning_with(word)):
                    return [word]
        near = {found for segment in self.segments for found in segment.heads.alike(word)}
        best = sorted(near, key=lambda found: (OSA.distance(word, found), found))
        return best[:1] or [word]

    def _place(self, segment: Segment) -> None:
        for row, pk in enumerate(segment.pk.tolist()):
            self.where[pk] = (segment, row)
