"""Days as French writes them: « 1er mai », « 2 mai ». Django counts the first like the others."""

from __future__ import annotations

import re
from datetime import date

from django.utils.formats import date_format

# French months begin with a small letter, English ones with a capital.
FIRST = re.compile(r"(?<!\d)1 (?=[a-zéû]{3})")


def written(day: date, form: str) -> str:
    """``form`` is one of Django's: « j F Y », « l j F à H:i »."""
    return with_ordinal(date_format(day, form))


def with_ordinal(words: str) -> str:
    return FIRST.sub("1er ", words)
