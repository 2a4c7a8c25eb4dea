"""Words of pages as they are looked for: folded, « St » said « Saint », in the singular.

The same rule writes the index and reads the question, so that they meet. Arithmetic on words.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ohmylot.foundations.common.words import fold

LONGEST_QUESTION = 100
MOST_WORDS = 8
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saint", "stes": "sainte"}
# Said in any question, and in every page.
SMALL = {"a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"}
SMALL |= {"pour", "un", "une", "and", "in", "of", "the", "to"}
# Under this likeness, a typing error becomes another word.
ALIKE = 0.72


def search_words(text: str) -> str:
    return " ".join(_singular(SAINTS.get(word, word)) for word in fold(text).split())


def question(text: str) -> list[str]:
    """The words that count; the small ones too when there are no others."""
    words = search_words(text[:LONGEST_QUESTION]).split()[:MOST_WORDS]
    return [word for word in words if word not in SMALL] or words


def typed(text: str) -> str:
    """What somebody wrote in the field: one line, no longer than a question."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_QUESTION]


def holds(said: str, asked: list[str]) -> bool:
    """Every word that was asked, or its beginning."""
    known = search_words(said).split()
    return bool(asked) and all(any(one.startswith(word) for one in known) for word in asked)


def likeliest(words: list[str], known: list[str]) -> list[str]:
    """The same question with each unknown word replaced by the known one most like it."""
    return [_likeliest(word, known) for word in words]


def rank(words: Iterable[str], title: str) -> int:
    """How well a title says the question: smaller is better."""
    words = list(words)
    asked = " ".join(words)
    if title == asked:
        return 0
    if title.startswith(asked):
        return 1
    said = title.split()
    if all(any(one.startswith(word) for one in said) for word in words):
        return 2
    return 3


def _singular(word: str) -> str:
    """« écoles » finds « école »; a short word keeps its end: « bus », « prix » would be lost."""
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word


def _likeliest(word: str, known: list[str]) -> str:
    if len(word) < 4 or any(one.startswith(word) for one in known):
        return word
    best = process.extractOne(
        word, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, processor=None
    )
    return best[0] if best else word
