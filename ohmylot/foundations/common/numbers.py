"""Numbers that strangers write: in an address, in a hidden field, in another server's answer."""

from __future__ import annotations

# More digits are no key of ours, and thousands of them are too many for Python.
LONGEST = 18


def whole_number(said: str) -> int | None:
    """None for what is no plain whole number: a sign, « ² », the digits of other alphabets."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST else None
