"""Words as the index keeps them: no accent, no capital, no apostrophe; Saint is also St.

Not ``common.words.fold``, which keeps Latin letters alone: a name may be written in Greek.
"""

from __future__ import annotations

import re
import unicodedata

from ohmylot.foundations.common.words import PLAIN

LIGATURES = str.maketrans(PLAIN)
SAINTS = {"saint": "st", "st": "saint", "sainte": "ste", "ste": "sainte"}
# Said of every household: they tell none from another.
EMPTY_WORDS = frozenset({"foyer", "famille", "et", "m", "mme", "monsieur", "madame"})
LONGEST_WORD = 40
NOT_LETTERS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """``Œuvrard-D’Été`` is ``oeuvrard-d’ete``."""
    flat = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word[:LONGEST_WORD] for word in NOT_LETTERS.split(fold(text)) if word]


def name_terms(name: str) -> set[str]:
    """Every way in which a name is looked for: its words, and the whole run together."""
    words = words_of(name)
    terms = set(words)
    terms |= {SAINTS[word] for word in words if word in SAINTS}
    if len(words) > 1:
        terms.add("".join(words)[:LONGEST_WORD])
        terms.add("".join(SAINTS.get(word, word) for word in words)[:LONGEST_WORD])
    return terms


def label_terms(label: str) -> set[str]:
    """The words of what a household is called, less those that every household is called."""
    telling = [word for word in words_of(label) if word not in EMPTY_WORDS]
    return {term for word in telling for term in name_terms(word)}
