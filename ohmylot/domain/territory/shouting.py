"""Names that registers shout, said as people write them."""

from __future__ import annotations

import re

SMALL = {"de", "du", "des", "la", "le", "les", "et", "en", "sur", "aux", "au", "a"}
LETTERS = re.compile(r"[^\W\d_]+")


def as_said(name: str) -> str:
    """``PHARMACIE DU PONT`` is « Pharmacie du Pont »; a name with small letters stays as it is."""
    if not name.isupper():
        return name
    said = LETTERS.sub(lambda word: _word(word[0], first=word.start() == 0), name)
    return re.sub(r"\b([DL])(?=['’])", lambda letter: letter[1].lower(), said)


def _word(word: str, *, first: bool) -> str:
    small = word.lower()
    return small if small in SMALL and not first else small.capitalize()
