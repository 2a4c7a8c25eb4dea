"""Words that sound alike in French, or that one letter separates."""

from __future__ import annotations

import re

SHORTEST = 3
LONGEST = 16

# In this order: groups before letters. What is not written is heard as it is spelt.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"ph", "f"),
        (r"sch|ch|sh", "S"),
        (r"eaux?|aux?|ault|aud$|ot$|os$|oh", "o"),
        (r"ein|ain|aim|yn|ym|in(?![aeiouy])|im(?![aeiouy])", "I"),
        (r"(?:en|an|em|am)(?![aeiouynm])", "A"),
        (r"(?:on|om)(?![aeiouynm])", "O"),
        (r"(?:un|um)(?![aeiouynm])", "I"),
        (r"ou", "u"),
        (r"oeu|oe|eu", "e"),
        (r"ai|ei|ay|ey|er$|ez$|et$", "e"),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[aou])|g(?=[eiy])|j", "J"),
        (r"qu|q|k|c(?![eiyS])|x", "K"),
        (r"c(?=[eiy])|ss|z|s", "s"),
        (r"w", "v"),
        (r"ill|y", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)[stdxpe]+$", ""),
    ]
]


def sound_of(word: str) -> str:
    """How a folded French word is heard, roughly: Lefèvre and Lefebvre are not far."""
    heard = word
    for pattern, sound in SOUNDS:
        heard = pattern.sub(sound, heard)
    return heard


def keys_of(word: str) -> set[str]:
    """Two words that share a key differ by one letter, or sound alike."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return set()
    keys = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    heard = sound_of(word)
    if len(heard) > 1:
        keys.add(f"~{heard}")
    return keys
