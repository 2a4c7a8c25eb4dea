"""What brings two households together to be compared: a few short keys each.

A key is a number drawn from words: it says nothing by itself, and an index on it is small.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from ohmylot.domain.projects.search.misspelling import sound_of
from ohmylot.domain.projects.twins.contacts import address_of, digits_of, mailbox_of
from ohmylot.domain.projects.twins.names import telling_words
from ohmylot.domain.projects.twins.values import Adult, Family

MOST_KEYS = 60


def keys_of_family(family: Family) -> set[int]:
    words: list[str] = []
    towns = _heard(family.origin)
    born = "-".join(str(year) for year in sorted(family.birth_years))
    for adult in family.adults:
        words += _of_contacts(adult)
        words += _of_names(adult, towns, born)
    return {_number(word) for word in words[:MOST_KEYS]}


def _of_contacts(adult: Adult) -> list[str]:
    words = []
    if address := address_of(adult.email):
        words += [f"e:{address}", f"m:{mailbox_of(address)}"]
    if digits := digits_of(adult.phone):
        words.append(f"p:{digits}")
    return words


def _of_names(adult: Adult, towns: list[str], born: str) -> list[str]:
    """Each joins two facts, so that no key is shared by thousands."""
    firsts, lasts = _heard(adult.first_name), _heard(adult.last_name)
    words = [f"n:{'+'.join(sorted((first, last)))}" for first in firsts for last in lasts]
    words += [f"i:{first[0]}{last}" for first in firsts[:1] for last in lasts]
    words += [f"i:{last[0]}{first}" for first in firsts for last in lasts[:1]]
    for name in (*firsts, *lasts):
        words += [f"t:{name}@{town}" for town in towns[:1]]
        if born:
            words.append(f"b:{name}@{born}")
    return words


def _heard(name: str) -> list[str]:
    """How each telling word of a name is heard, and how they are heard run together."""
    words = telling_words(name)
    whole: Iterable[str] = ["".join(words)] if len(words) > 1 else []
    return list(dict.fromkeys(sound_of(word) or word for word in [*whole, *words]))


def _number(word: str) -> int:
    """Sixty-four bits, signed as databases keep them."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big", signed=True)
