"""Finding communes in what people type: arithmetic on names, no database.

Exact first, then what begins so, then what contains it, then what sounds or looks alike.
Former and delegated names lead to the commune of today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ohmylot.foundations.common.words import fold

LONGEST_QUERY = 80
ARTICLES = ("le ", "la ", "les ", "l ")
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# Under this likeness, a typing error becomes another word.
ALIKE = 0.64
ALIKE_WHEN_SHORT = 0.79


@dataclass(frozen=True)
class Entry:
    """A commune as the gazetteer knows it."""

    insee: str
    name: str
    slug: str
    postal_codes: tuple[str, ...]
    epci_name: str
    epci_siren: str
    rank: int
    other_names: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CommuneHit:
    insee: str
    name: str
    slug: str
    postal_codes: tuple[str, ...]
    epci_name: str
    epci_siren: str
    score: int
    # The former or delegated name by which it was found, empty for its own.
    known_as: str = ""


@dataclass(frozen=True)
class _Key:
    """One way to say one commune."""

    words: str
    entry: Entry
    known_as: str = ""
    # What a former name loses against a name of today.
    malus: int = 0
    joined: str = field(init=False, default="")
    sound: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "joined", self.words.replace(" ", ""))
        object.__setattr__(self, "sound", sound(self.words))


def spoken(text: str) -> str:
    """Folded, with « St » said « Saint »."""
    return " ".join(SAINTS.get(word, word) for word in fold(text).split())


def without_article(words: str) -> str:
    for article in ARTICLES:
        if words.startswith(article):
            return words[len(article) :]
    return words


SOUNDS = (
    (re.compile("eau|au"), "o"),
    (re.compile("ph"), "f"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("qu|ck|[cqk]"), "k"),
    (re.compile("[hw]"), ""),
    (re.compile("y"), "i"),
    (re.compile("z"), "s"),
    (re.compile("ai|ei"), "e"),
    (re.compile("je(?=[ao])"), "j"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("[estxd]+$"), ""),
)


def sound(words: str) -> str:
    """About how it sounds: « Fijac » and « Figeac » meet here."""
    said = words.replace(" ", "")
    for pattern, replacement in SOUNDS:
        said = pattern.sub(replacement, said)
    return said


class Gazetteer:
    """Every way to say every commune of a territory, ready to be searched."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: entry.rank)
        self.keys = [key for entry in self.entries for key in _keys(entry)]
        self.joined = [key.joined for key in self.keys]

    def find(self, words: str, limit: int = 8) -> list[CommuneHit]:
        words = words[:LONGEST_QUERY]
        codes = re.findall(r"\b(\d[\dAaBb]\d{3}|\d{2,4})\b", words)
        name = spoken(re.sub(r"\d+", " ", words))
        if codes and not re.search("[a-z]{2}", name):
            found = self._by_code(codes[0].upper())
        elif name:
            found = self._by_name(name)
            if codes:
                found = self._nearer_to_code(found, codes[0])
        else:
            return []
        best: dict[str, tuple[int, _Key]] = {}
        for score, key in found:
            known = best.get(key.entry.insee)
            if known is None or score > known[0]:
                best[key.entry.insee] = (score, key)
        ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].entry.rank))
        return [_hit(key, score) for score, key in ordered[:limit]]

    def _by_code(self, code: str) -> list[tuple[int, _Key]]:
        """People type postal codes: 46100 is Figeac's before it is Faycelles' INSEE code."""
        found = []
        best_postal = 100
        for entry in self.entries:
            score = 0
            if code in entry.postal_codes and best_postal == 100:
                score, best_postal = best_postal, 94
            elif code == entry.insee:
                score = 98
            elif code in entry.postal_codes:
                score = best_postal
            elif code in entry.other_codes:
                score = 90
            elif any(postal.startswith(code) for postal in entry.postal_codes):
                score = 70
            elif entry.insee.startswith(code):
                score = 60
            if score:
                found.append((score, _Key("", entry)))
        return found

    @staticmethod
    def _nearer_to_code(found: list[tuple[int, _Key]], code: str) -> list[tuple[int, _Key]]:
        """« 46100 Figeac »: the name decides, the code settles between two."""
        return [
            (
                score
                + (5 if any(postal.startswith(code) for postal in key.entry.postal_codes) else 0),
                key,
            )
            for score, key in found
        ]

    def _by_name(self, name: str) -> list[tuple[int, _Key]]:
        joined, words = name.replace(" ", ""), name.split()
        found = []
        for key in self.keys:
            score = _written_alike(key, name, joined, words)
            if score:
                found.append((score - key.malus, key))
        # Typing errors are looked for only where nothing is written so.
        if not any(score >= 80 for score, _ in found):
            found += self._mistyped(joined)
        return found

    def _mistyped(self, joined: str) -> list[tuple[int, _Key]]:
        size = len(joined)
        if size < 3:
            return []
        cutoff = ALIKE if size > 4 else ALIKE_WHEN_SHORT
        found: list[tuple[int, _Key]] = []
        heard = sound(joined)
        if len(heard) > 2:
            for key in self.keys:
                if key.sound == heard:
                    found.append((74 - key.malus, key))
                elif key.sound.startswith(heard):
                    found.append((62 - key.malus, key))
        beginnings = [key[:size] for key in self.joined]
        for choices, top in ((self.joined, 72), (beginnings, 62)):
            for _, likeness, index in process.extract(
                joined,
                choices,
                scorer=OSA.normalized_similarity,
                score_cutoff=cutoff,
                limit=12,
                processor=None,
            ):
                key = self.keys[index]
                found.append((int(top - (1 - likeness) * 60) - key.malus, key))
        return found


def _keys(entry: Entry) -> Iterable[_Key]:
    own = spoken(entry.name)
    yield _Key(own, entry)
    if without_article(own) != own:
        yield _Key(without_article(own), entry, malus=1)
    for other in entry.other_names:
        said = spoken(other)
        if said and said != own:
            yield _Key(said, entry, known_as=other, malus=3)
            if without_article(said) != said:
                yield _Key(without_article(said), entry, known_as=other, malus=4)


def _written_alike(key: _Key, name: str, joined: str, words: list[str]) -> int:
    if key.words == name:
        return 100
    if key.joined == joined:
        return 98
    if key.words.startswith(name):
        return 90
    if key.joined.startswith(joined):
        return 86
    if len(joined) < 2:
        return 0
    parts = key.words.split()
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 80
    if len(joined) > 2 and joined in key.joined:
        return 70
    return 0


def _hit(key: _Key, score: int) -> CommuneHit:
    entry = key.entry
    return CommuneHit(
        insee=entry.insee,
        name=entry.name,
        slug=entry.slug,
        postal_codes=entry.postal_codes,
        epci_name=entry.epci_name,
        epci_siren=entry.epci_siren,
        score=max(1, min(100, score)),
        known_as=key.known_as,
    )
