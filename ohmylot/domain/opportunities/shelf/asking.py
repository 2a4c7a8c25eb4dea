"""What somebody looks for on the shelf: how many there are, of what, and the first ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ohmylot.domain.opportunities.shelf.columns import Mask, Segment, Shelf, rank_by_words
from ohmylot.domain.opportunities.shelf.keeping import CONTRACTS, KINDS
from ohmylot.domain.opportunities.wordings import words_of
from ohmylot.foundations.common.words import fold

PAGE = 20
MOST_WORDS = 8


@dataclass(frozen=True)
class Wish:
    """What is looked for; an empty answer asks nothing. Keys are those of rows."""

    words: str = ""
    kind: str = ""
    contract: str = ""
    epci: int | None = None
    trade: int | None = None
    # Communes within reach, when a distance is asked.
    communes: Collection[int] | None = None
    # Trades that the words name: their offers answer, whatever they say.
    named: Collection[int] = ()
    # Among these only, whatever they say.
    among: Collection[int] | None = None


@dataclass(frozen=True)
class Facets:
    """How many there would be with each answer, the others being kept."""

    kinds: dict[str, int] = field(default_factory=dict)
    contracts: dict[str, int] = field(default_factory=dict)
    epcis: dict[int, int] = field(default_factory=dict)
    trades: dict[int, int] = field(default_factory=dict)
    communes: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    total: int
    pks: list[int]
    facets: Facets
    # Read instead of what was typed, when nothing is written so.
    read_as: str = ""


def look(shelf: Shelf, wish: Wish, *, on: date, page: int = 0, size: int = PAGE) -> Found:
    """The best first, then the newest. ``page`` counts from nought."""
    typed, wanted = _words(shelf, wish.words)
    counted = Facets()
    keys: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for segment in shelf.segments:
        if not segment.size:
            continue
        kept, score = _answering(segment, wish, wanted, on)
        mask = np.logical_and.reduce(list(kept.values()))
        _count(counted, segment, kept)
        rows = np.flatnonzero(mask)
        keys.append((score[rows], segment.published[rows], segment.pk[rows]))
    score, published, pks = _joined(keys)
    order = _best(score, published, pks, (page + 1) * size)[page * size :]
    said_otherwise = " ".join(wanted) if wanted != typed else ""
    return Found(len(pks), [int(pk) for pk in pks[order]], counted, said_otherwise)


def living(shelf: Shelf, words: str, *, named: Collection[int] = (), most: int) -> list[int]:
    """Drafts as well as public ones that hold these words: the best first, then the newest."""
    _, wanted = _words(shelf, words)
    keys: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for segment in shelf.segments:
        if segment.size:
            score = rank_by_words(segment, wanted, _of_trades(segment, named))
            rows = np.flatnonzero(segment.alive & (score > 0))
            keys.append((score[rows], segment.published[rows], segment.pk[rows]))
    score, published, pks = _joined(keys)
    return [int(pk) for pk in pks[_best(score, published, pks, most)]]


def _words(shelf: Shelf, said: str) -> tuple[list[str], list[str]]:
    """What was typed, and what is looked for."""
    typed = words_of(fold(said))[:MOST_WORDS]
    return typed, [meant for word in typed for meant in shelf.means(word)]


def _of_trades(segment: Segment, named: Collection[int]) -> Mask | None:
    return np.isin(segment.trade, list(named)) if named else None


def _joined(
    keys: list[tuple[np.ndarray, np.ndarray, np.ndarray]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if not keys:
        return np.empty(0), np.empty(0), np.empty(0)
    score, published, pks = (np.concatenate(part) for part in zip(*keys, strict=True))
    return score, published, pks


def _answering(
    segment: Segment, wish: Wish, wanted: list[str], on: date
) -> tuple[dict[str, Mask], np.ndarray]:
    """One mask a question, so that each facet may leave its own out."""
    every = np.ones(segment.size, dtype=bool)
    kept = {"public": segment.alive & (segment.expires > on.toordinal())}
    score = np.ones(segment.size, dtype=np.int32)
    if wanted:
        score = rank_by_words(segment, wanted, _of_trades(segment, wish.named))
        kept["words"] = score > 0
    kept["kind"] = segment.kind == KINDS[wish.kind] if wish.kind in KINDS else every
    contract = CONTRACTS.get(wish.contract)
    kept["contract"] = every if contract is None else segment.contract == contract
    kept["epci"] = every if wish.epci is None else segment.epci == wish.epci
    kept["trade"] = every if wish.trade is None else segment.trade == wish.trade
    if wish.communes is not None:
        kept["reach"] = np.isin(segment.commune, list(wish.communes))
    if wish.among is not None:
        kept["among"] = np.isin(segment.pk, list(wish.among))
    return kept, score


def _count(counted: Facets, segment: Segment, kept: dict[str, Mask]) -> None:
    def without(name: str) -> Mask:
        others = [mask for question, mask in kept.items() if question != name]
        return np.logical_and.reduce(others)

    kinds, contracts = list(KINDS), list(CONTRACTS)
    for number, times in _times(segment.kind[without("kind")]):
        _add(counted.kinds, kinds[number], times)
    for number, times in _times(segment.contract[without("contract")]):
        _add(counted.contracts, contracts[number], times)
    for number, times in _times(segment.epci[without("epci")]):
        _add(counted.epcis, number, times)
    for number, times in _times(segment.trade[without("trade")]):
        _add(counted.trades, number, times)
    for number, times in _times(segment.commune[np.logical_and.reduce(list(kept.values()))]):
        _add(counted.communes, number, times)


def _times(values: np.ndarray) -> list[tuple[int, int]]:
    """Each value that is known, with how often it comes."""
    known = values[values >= 0]
    if not len(known):
        return []
    counts = np.bincount(known)
    return [(int(number), int(counts[number])) for number in np.flatnonzero(counts)]


def _add(counts: dict, key: object, times: int) -> None:
    counts[key] = counts.get(key, 0) + times


def _best(score: np.ndarray, published: np.ndarray, pks: np.ndarray, most: int) -> np.ndarray:
    """Where the ``most`` best stand, in order; the whole is not sorted for a page."""
    if len(pks) > 4 * most:
        weight = score * 1e11 + published
        candidates = np.argpartition(-weight, most)[: most + 1]
        edge = weight[candidates].min()
        candidates = np.flatnonzero(weight >= edge)
    else:
        candidates = np.arange(len(pks))
    order = np.lexsort((-pks[candidates], -published[candidates], -score[candidates]))
    return candidates[order][:most]
