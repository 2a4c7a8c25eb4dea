"""Letters are written in each language, in a folder of that language."""

from __future__ import annotations

LANGUAGES = frozenset({"fr", "en"})


def letter_in(language: str | None, name: str) -> str:
    """The template of a letter; a language that we do not write reads French."""
    return f"people/emails/{language if language in LANGUAGES else 'fr'}/{name}"
