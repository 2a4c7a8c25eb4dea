"""How near two names are: typing errors, sounds, particles, hyphens, first and last swapped."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from ohmylot.domain.projects.search.folding import SAINTS, words_of
from ohmylot.domain.projects.search.misspelling import sound_of
from ohmylot.domain.projects.twins.values import Adult

PARTICLES = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "der", "el"})
SAME, NEAR, PARTLY = 1.0, 0.8, 0.6
NEAR_ENOUGH = 0.88

# The most borne in France (INSEE, fichier des noms and fichier des prénoms): alone, they tell
# nobody from anybody.
_LAST = """
martin bernard thomas petit robert richard durand dubois moreau laurent simon michel lefebvre
leroy roux david bertrand morel fournier girard bonnet dupont lambert fontaine rousseau
vincent muller lefevre faure andre mercier blanc guerin boyer garnier
"""
_FIRST = """
marie jean pierre michel andre philippe alain bernard jacques daniel nathalie isabelle sylvie
catherine francoise christophe nicolas julien thomas julie camille claude dominique patrick
laurent sophie celine david sandrine stephane anne paul louis
"""
COMMON_LAST, COMMON_FIRST = frozenset(_LAST.split()), frozenset(_FIRST.split())


@lru_cache(maxsize=4096)
def telling_words(name: str) -> tuple[str, ...]:
    """``De La Tour-Dupont`` is ``tour``, ``dupont``; a name of particles only stays whole."""
    words = words_of(name)
    kept = tuple(SAINTS.get(word, word) if word in {"st", "ste"} else word for word in words)
    return tuple(word for word in kept if word not in PARTICLES) or kept


@lru_cache(maxsize=65536)
def names_alike(one: str, other: str) -> float:
    """From 0 to 1, for two first names or two last names; 0 when one is missing."""
    ours, theirs = telling_words(one), telling_words(other)
    if not ours or not theirs:
        return 0.0
    whole, beside = "".join(ours), "".join(theirs)
    if whole == beside or sorted(ours) == sorted(theirs):
        return SAME
    if _words_near(whole, beside):
        return NEAR
    if (len(ours) > 1 or len(theirs) > 1) and _holds(ours, theirs):
        return PARTLY
    short = min(whole, beside, key=len)
    return PARTLY if len(short) == 1 and whole[0] == beside[0] else 0.0


def _holds(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Marie and Marie-Laure, Dupont and Martin-Dupont."""
    few, many = sorted((ours, theirs), key=len)
    return all(
        any(len(word) > 2 and (word == other or _words_near(word, other)) for other in many)
        for word in few
    )


def _words_near(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    if shortest < 3:
        return False
    distance = OSA.distance(one, other)
    if distance <= (1 if shortest < 7 else 2) and (shortest > 3 or one[0] == other[0]):
        return True
    heard = sound_of(one)
    if len(heard) > 2 and heard == sound_of(other):
        return True
    return shortest > 4 and JaroWinkler.similarity(one, other) >= NEAR_ENOUGH


def people_alike(one: Adult, other: Adult) -> tuple[float, bool]:
    """How near two people's names are, and whether first and last had to be swapped."""
    straight = _both(
        names_alike(one.first_name, other.first_name), names_alike(one.last_name, other.last_name)
    )
    swapped = _both(
        names_alike(one.first_name, other.last_name), names_alike(one.last_name, other.first_name)
    )
    return (swapped, True) if swapped > straight else (straight, False)


def _both(first: float, last: float) -> float:
    """One that differs is somebody else; the weaker of the two is how sure we are."""
    return min(first, last)


def is_common(person: Adult) -> bool:
    """Two people of this name may well be two people."""
    first, last = telling_words(person.first_name), telling_words(person.last_name)
    return any(word in COMMON_LAST for word in (*first, *last)) and any(
        word in COMMON_FIRST for word in (*first, *last)
    )
