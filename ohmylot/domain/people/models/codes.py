"""Public references of what has no natural one: a URL carries neither a name nor a key."""

from __future__ import annotations

from django.utils.crypto import get_random_string

# No vowel, so no word; no letter that is taken for a digit.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_code() -> str:
    return get_random_string(10, ALPHABET)
