"""Trades found by what people type: « maçonne », « prof des écoles ». From memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ohmylot.domain.opportunities.likeness import BOTH
from ohmylot.domain.territory.models import Trade
from ohmylot.domain.territory.stamps import PerVersion
from ohmylot.foundations.common.words import fold

LONGEST_QUERY = 80
EMPTY = frozenset({"de", "des", "du", "d", "le", "la", "les", "l", "en", "et", "ou", "h", "f", "a"})
# Under this likeness, a typing error becomes another word.
ALIKE = 0.75
SHORTEST_TYPO = 4
SURE = 80
EXACT = 100


@dataclass(frozen=True)
class TradeHit:
    code: str
    label: str
    score: int


class Trades:
    """Every word of every label; a label names a trade in both genders."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.rows = [(code, label, fold(label)) for code, label in rows]
        self.words = [frozenset(words_of(folded)) for _, _, folded in self.rows]
        self.vocabulary = sorted(frozenset().union(*self.words)) if self.words else []

    def find(self, typed: str, limit: int = 8) -> list[TradeHit]:
        said = fold(typed[:LONGEST_QUERY])
        wanted = words_of(said)
        if not wanted:
            return []
        found = self._written(said, wanted)
        if not found:
            meant = [self._nearest(word) for word in wanted]
            if meant != wanted:
                found = [(score - 25, row) for score, row in self._written(said, meant)]
        found.sort(key=lambda pair: (-pair[0], len(self.rows[pair[1]][1]), pair[1]))
        return [TradeHit(*self.rows[row][:2], score) for score, row in found[:limit]]

    def _written(self, said: str, wanted: list[str]) -> list[tuple[int, int]]:
        found = []
        for row, (_, label, folded) in enumerate(self.rows):
            score = self._score(said, wanted, folded, self.words[row], label)
            if score:
                found.append((score, row))
        return found

    @staticmethod
    def _score(said: str, wanted: list[str], folded: str, words: frozenset[str], label: str) -> int:
        if said == folded or any(said == fold(side) for side in label.split(" / ")):
            return EXACT
        whole = sum(word in words for word in wanted)
        if whole == len(wanted):
            return 85 - min(20, 2 * (len(words) - whole))
        if all(any(own.startswith(word) for own in words) for word in wanted):
            return 60 - min(20, len(words))
        return 0

    def _nearest(self, word: str) -> str:
        if len(word) < SHORTEST_TYPO:
            return word
        best = process.extractOne(
            word, self.vocabulary, scorer=OSA.normalized_similarity, score_cutoff=ALIKE
        )
        return best[0] if best else word


def words_of(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in EMPTY]


def find_trades(typed: str, limit: int = 8) -> list[TradeHit]:
    """Trades by their labels, best first; accents, ligatures and a typing error forgiven."""
    return _kept.get().find(typed, limit)


_kept = PerVersion(lambda: Trades(Trade.objects.order_by("code").values_list("code", "label")))


def guess_trade(title: str) -> Trade | None:
    """The trade that a title is the name of, word for word; else none."""
    hits = find_trades(BOTH.sub(" ", fold(title)), limit=2)
    if not hits or hits[0].score < EXACT or (len(hits) > 1 and hits[1].score >= EXACT):
        return None
    return Trade.objects.get(code=hits[0].code)
