"""Words that are for later, looked for in what everybody reads."""

from __future__ import annotations

import re

from ohmylot.domain.opportunities.likeness import bare_place

NOT_A_FIGURE = re.compile(r"\D")
# A telephone without its first nought or its country; a SIRET has fourteen.
FIGURES_OF_A_NUMBER = 9


def tells(said: str, secret: str) -> bool:
    """Whether it can be read there: accents, capitals, hyphens and spaces do not hide it."""
    figures = NOT_A_FIGURE.sub("", secret)
    if len(figures) >= FIGURES_OF_A_NUMBER:
        whole = (
            figures if len(figures) > 2 + FIGURES_OF_A_NUMBER else figures[-FIGURES_OF_A_NUMBER:]
        )
        return whole in NOT_A_FIGURE.sub("", said)
    words = bare_place(secret)
    return bool(words) and f" {words} " in f" {bare_place(said)} "
