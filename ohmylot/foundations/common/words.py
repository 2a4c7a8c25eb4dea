"""Words as one searches for them: without accents, ligatures, hyphens or apostrophes."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
NOT_A_LETTER = re.compile(r"[^0-9a-z]+")
ACCENTS = re.compile(r"[\u0300-\u036f]+")


def fold(text: str) -> str:
    """« Saint-Céré » and « saint cere » are one: lower case, plain letters, single spaces."""
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(LIGATURES)))
        text = text.translate(LIGATURES)
    return NOT_A_LETTER.sub(" ", text.lower()).strip()
