"""Trades found by what people type: « maçonne », « prof des écoles ». From memory."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ohmylot.domain.opportunities.likeness import bare_title
from ohmylot.domain.opportunities.trade_names import TradeNames, trade_names
from ohmylot.domain.opportunities.wordings import (
    forms,
    short_forms,
    stem,
    without_chatter,
    words_of,
)
from ohmylot.domain.territory.models import Trade
from ohmylot.domain.territory.stamps import PerVersion
from ohmylot.foundations.common.words import fold

LONGEST_QUERY = 160
# Under this likeness, a typing error becomes another word.
ALIKE = 0.75
SHORTEST_TYPO, SHORTEST_PREFIX = 4, 2
# The label itself; the same words in another gender, number or order; nearly so; a guess.
EXACT, SAME, SURE, WITHIN, BEGUN, PARTLY = 100, 94, 80, 83, 60, 39
# A name of ours is a little less than a label; a typing error, a good deal less.
LAY, MISTYPED = 2, 25
# Of a guess: the least share of what was said that must be understood; how much more its first
# word counts, which says what one is; and how much the share of the name's own words.
UNDERSTOOD, FIRST, OWN = 0.25, 1.3, 0.35


@dataclass(frozen=True)
class TradeHit:
    code: str
    label: str
    score: int


@dataclass(frozen=True)
class Name:
    """One way to name one trade. ``rank`` tells apart the trades that share a name of ours."""

    row: int
    folded: str
    words: tuple[str, ...]
    stems: frozenset[str]
    is_lay: bool = False
    rank: int = 0


# The best name of each row so far: its score, its rank among equals, its length.
Found = dict[int, tuple[int, int, int]]


class Trades:
    """Every way to name every trade, and which of them hold a word or begin with it."""

    def __init__(self, rows: Iterable[tuple[str, str]], said: TradeNames | None = None) -> None:
        self.rows = list(rows)
        self.said = trade_names() if said is None else said
        self.names = [*self._official(), *self._lay()]
        by_stem, by_word = defaultdict(set), defaultdict(set)
        for number, name in enumerate(self.names):
            for word in name.words:
                by_word[word].add(number)
                by_stem[stem(word)].add(number)
        self.by_stem: dict[str, set[int]] = dict(by_stem)
        self.by_word: dict[str, set[int]] = dict(by_word)
        self.vocabulary = sorted(self.by_word)
        held = Counter(root for name in self.names for root in name.stems)
        self.weight = {root: math.log(1 + len(self.names) / n) for root, n in held.items()}
        # A word that no name holds may be a place, an employer: half of a rare one.
        self.unknown = max(self.weight.values(), default=1.0) / 2

    def _official(self) -> Iterator[Name]:
        for row, (_, label) in enumerate(self.rows):
            for form in dict.fromkeys([label, *forms(label), *short_forms(label)]):
                yield _name(row, form)

    def _lay(self) -> Iterator[Name]:
        row_of = {code: row for row, (code, _) in enumerate(self.rows)}
        for said, codes in self.said.lay:
            for rank, code in enumerate(codes):
                if code in row_of:
                    yield _name(row_of[code], said, is_lay=True, rank=rank)

    def find(self, typed: str, limit: int = 8) -> list[TradeHit]:
        """Best first. What is only partly understood comes when nothing else does."""
        said = fold(typed[:LONGEST_QUERY])
        words = words_of(said)
        core = without_chatter(words)
        ways = [(said, words)] if words else []
        if core and core != words:
            ways.append((" ".join(core), core))
        best = self._best(ways)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], *pair[1][1:], pair[0]))
        return [TradeHit(*self.rows[row], kept[0]) for row, kept in ranked[:limit]]

    def _best(self, ways: Sequence[tuple[str, list[str]]]) -> Found:
        for said, words in ways:
            if found := self._holding_all(said, words):
                return found
        corrected = [[self._nearest(word) for word in words] for _, words in ways]
        for words in corrected:
            if found := self._holding_all(" ".join(words), words, less=MISTYPED):
                return found
        return self._holding_some(corrected[-1]) if corrected else {}

    def _holding_all(self, said: str, words: list[str], less: int = 0) -> Found:
        whole = [self._with(word) for word in words]
        begun = [held | self._beginning_with(word) for held, word in zip(whole, words, strict=True)]
        found: Found = {}
        certain = set.intersection(*whole)
        for number in certain | set.intersection(*begun):
            name = self.names[number]
            score = self._score(name, said, words, is_whole=number in certain) - less
            _keep(found, name, score)
        return found

    @staticmethod
    def _score(name: Name, said: str, words: list[str], *, is_whole: bool) -> int:
        stems = frozenset(stem(word) for word in words)
        extra = max(0, len(name.stems) - len(stems))
        if name.folded == said or " ".join(name.words) == " ".join(words):
            score = EXACT
        elif name.stems == stems:
            score = SAME + LAY
        elif is_whole:
            score = WITHIN - min(20, 4 * extra)
        else:
            return BEGUN - min(20, extra)
        return score - LAY * name.is_lay

    def _holding_some(self, words: list[str]) -> Found:
        """By how much of what was said each name holds, rare words counting more."""
        sought = {word: self.weight.get(stem(word), self.unknown) for word in words}
        sought[words[0]] *= FIRST
        total = sum(sought.values())
        told: dict[int, float] = defaultdict(float)
        for word, weight in sought.items():
            for number in self._with(word):
                told[number] += weight / total
        kin = frozenset().union(*(self.said.kin(stem(word)) for word in words))
        found: Found = {}
        for number, share in told.items():
            if share >= UNDERSTOOD:
                name = self.names[number]
                own = sum(self.weight[root] for root in name.stems)
                held = sum(self.weight[root] for root in name.stems & kin) / own
                fine = (1 - OWN) * share + OWN * held
                _keep(found, name, round(PARTLY * min(1, fine)), -round(1000 * fine))
        return found

    def _with(self, word: str) -> set[int]:
        kin = self.said.kin(stem(word))
        return set().union(*(self.by_stem.get(root, ()) for root in kin))

    def _beginning_with(self, word: str) -> set[int]:
        if len(word) < SHORTEST_PREFIX:
            return set()
        first = bisect_left(self.vocabulary, word)
        last = bisect_left(self.vocabulary, word + "\U0010ffff")
        return set().union(*(self.by_word[known] for known in self.vocabulary[first:last]))

    def _nearest(self, word: str) -> str:
        known = stem(word) in self.by_stem or self._beginning_with(word)
        if known or len(word) < SHORTEST_TYPO:
            return word
        # Nobody mistypes the first letter without seeing it.
        first = bisect_left(self.vocabulary, word[0])
        last = bisect_left(self.vocabulary, word[0] + "\U0010ffff")
        best = process.extractOne(
            word, self.vocabulary[first:last], scorer=OSA.normalized_similarity, score_cutoff=ALIKE
        )
        return best[0] if best else word


def _name(row: int, said: str, *, is_lay: bool = False, rank: int = 0) -> Name:
    words = tuple(words_of(fold(said)))
    return Name(row, fold(said), words, frozenset(map(stem, words)), is_lay, rank)


def _keep(found: Found, name: Name, score: int, rank: int | None = None) -> None:
    kept = (score, name.rank if rank is None else rank, len(name.folded))
    before = found.get(name.row)
    if before is None or (-score, *kept[1:]) < (-before[0], *before[1:]):
        found[name.row] = kept


def find_trades(typed: str, limit: int = 8) -> list[TradeHit]:
    """Trades by their labels and by what people call them, best first.

    Accents, ligatures, genders, numbers and a typing error are forgiven.
    """
    return _kept.get().find(typed, limit)


@dataclass(frozen=True)
class Meant:
    """``trades`` that some words mean together; when that is not sure, the ``nearest`` to them."""

    trades: tuple[TradeHit, ...] = ()
    nearest: tuple[TradeHit, ...] = ()


def meant_by(typed: str) -> Meant:
    """« aide à domicile » means three trades of ROME 4 at once; « agent » means none for sure."""
    hits = find_trades(typed)
    if not hits or hits[0].score < SURE:
        return Meant(nearest=tuple(hits))
    return Meant(trades=tuple(hit for hit in hits if hit.score == hits[0].score))


_kept = PerVersion(lambda: Trades(Trade.objects.order_by("code").values_list("code", "label")))


def guess_trade(title: str) -> Trade | None:
    """The only trade that a title is the name of; else none."""
    hits = find_trades(bare_title(title), limit=2)
    if not hits or hits[0].score < SAME or (len(hits) > 1 and hits[1].score == hits[0].score):
        return None
    return Trade.objects.get(code=hits[0].code)
