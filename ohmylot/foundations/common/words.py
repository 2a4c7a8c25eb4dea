"""Words as one searches for them: without accents, ligatures, hyphens or apostrophes."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart by itself.
PLAIN = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
PLAIN |= {"Œ": "oe", "Æ": "ae", "ẞ": "ss", "Ø": "o", "Ł": "l", "Đ": "d"}
LIGATURE = re.compile(f"[{''.join(PLAIN)}]")
NOT_A_LETTER = re.compile(r"[^0-9a-z]+")
ACCENTS = re.compile(r"[\u0300-\u036f]+")


def fold(text: str) -> str:
    """« Saint-Céré » and « saint cere » are one: lower case, plain letters, single spaces."""
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = LIGATURE.sub(lambda found: PLAIN[found[0]], text)
    return NOT_A_LETTER.sub(" ", text.lower()).strip()
