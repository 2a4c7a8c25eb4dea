"""Words as one searches for them: without accents, ligatures, hyphens or apostrophes."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
NOT_A_LETTER = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """« Saint-Céré » and « saint cere » are one: lower case, plain letters, single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return NOT_A_LETTER.sub(" ", letters.lower().translate(LIGATURES)).strip()
