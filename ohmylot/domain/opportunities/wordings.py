"""Words reduced to what they say of a trade: « maçonnes » and « maçon » are one. No database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# They say nothing of a trade.
SMALL = """
a au aux avec c ce ces chez d dans de des du elle en est et f h il j je l la le les leur ma mes mon
n nous notre on ou par pas plus pour qu que qui s sa se ses son sur un une
am an and as for i in my of the to with
"""
# They say that a trade is meant, not which: left out when the whole finds nothing.
AROUND = """
aimerais ancien ancienne boulot cherche cherchons compagne compagnon conjoint conjointe contrat cdd
cdi debutant debutante depuis emploi etais etre experience faire femme fille fils job mari metier
offre poste professionnel professionnelle recherche suis temps travail travaille travailler trouver
voudrais work working
"""
EMPTY, CHATTER = frozenset(SMALL.split()), frozenset(AROUND.split())
# Endings that only tell the gender or the number; the longest first.
ENDINGS = (
    ("iciennes", ""), ("icienne", ""), ("iciens", ""), ("icien", ""), ("iques", ""), ("ique", ""),
    ("ieres", ""), ("iere", ""), ("iers", ""), ("ier", ""), ("iennes", ""), ("ienne", ""),
    ("iens", ""), ("ien", ""), ("onnes", "on"), ("onne", "on"), ("rices", ""), ("rice", ""),
    ("euses", ""), ("euse", ""), ("eures", ""), ("eure", ""), ("eurs", ""), ("eur", ""),
    ("elles", "el"), ("elle", "el"), ("aux", "al"), ("ales", "al"), ("ale", "al"),
    ("ives", "if"), ("ive", "if"), ("esses", ""), ("esse", ""), ("eres", ""), ("ere", ""),
    ("ers", ""), ("er", ""), ("ffes", "f"), ("ffe", "f"), ("ees", ""), ("ee", ""),
)  # fmt: skip
SHORTEST_STEM = 3
ASIDE = re.compile(r"\(([^()]*)\)|(?<!\S)-([^-]+)-\s*$")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a folded word once its gender and number are taken away."""
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending) + instead
    if len(word) > SHORTEST_STEM and word[-1] in "sx":
        word = word[:-1]
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == "e" else word


def words_of(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in EMPTY]


def without_chatter(words: list[str]) -> list[str]:
    """« je cherche un poste de maçon » asks for a maçon."""
    return [word for word in words if word not in CHATTER]


def forms(label: str) -> Iterator[str]:
    """How one says it: « Maçon / Maçonne du paysage » is a maçon or a maçonne du paysage."""
    plain = " ".join(ASIDE.sub(" ", label).split())
    one, _, other = (side.strip() for side in plain.partition(" / "))
    if not other:
        yield one
        return
    first, second = one.split(), other.split()
    yield " ".join(first + second[len(first) :])
    if len(second) < len(first):
        yield " ".join(first[: -len(second)] + second)
    yield other


def short_forms(label: str) -> Iterator[str]:
    """« (AESH) », « -DSI- »: what stands beside a label is often how it is said."""
    for match in ASIDE.finditer(label):
        aside = (match[1] or match[2] or "").strip()
        if aside.isupper() and " " not in aside:
            yield aside
