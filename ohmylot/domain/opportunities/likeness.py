"""Words by which an offer is found, and by which two of them are seen to be one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ohmylot.foundations.common.words import fold

LONGEST_BODY = 3_000
SHORT = {"st": "saint", "ste": "sainte", "cedex": ""}
# What a title says of both genders, whatever the trade.
BOTH = re.compile(r"\b(?:h ?f|f ?h|h f x|x|m f|f m)\b")


def bare_title(title: str) -> str:
    """Folded, without what it says of both genders."""
    return " ".join(BOTH.sub(" ", fold(title)).split())


def bare_place(words: str) -> str:
    """Folded, without figures: « 46 - FIGEAC », « Figeac (46) », « St-Céré Cedex 2 »."""
    said = (SHORT.get(word, word) for word in fold(words).split() if not word.isdigit())
    return " ".join(word for word in said if word)


def search_text(head: Iterable[str], body: str) -> str:
    """Folded: what it is, where and with whom, then ``|``, then what is told of it."""
    # Folded, it is hardly shorter: what is far beyond need not be folded.
    folded = fold(body[: 2 * LONGEST_BODY])[:LONGEST_BODY].rstrip()
    return f"{fold(' '.join(head))}|{folded}"


def twin_key(title: str, who: str, insee: str) -> str:
    """The same for two publications of one offer; empty when too little is known to say so."""
    name = bare_title(title)
    if not name or not fold(who) or not insee:
        return ""
    words = "|".join((" ".join(sorted(name.split())), fold(who), insee))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
