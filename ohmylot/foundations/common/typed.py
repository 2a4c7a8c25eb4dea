"""Words read by hand, from an address or a small form: nobody checked them yet."""

from __future__ import annotations

from django.http import QueryDict

LONGEST = 200


def typed(said: QueryDict, name: str, *, longest: int = LONGEST) -> str:
    """Without the NUL that PostgreSQL refuses, nor spaces around; and no longer than that."""
    return said.get(name, "").replace("\x00", "").strip()[:longest]
