"""Telephones and references: however they are typed, one way to write them."""

from __future__ import annotations

import re

REFERENCE = re.compile(r"^(?:[a-z]{2,6}[- ])?(?:(20\d\d)[- ])?0*([1-9]\d{0,6})$")
PHONE = re.compile(r"^\+?[\d\s.()/-]+$")
FEWEST_DIGITS = 4


def phone_digits(phone: str) -> str:
    """As dialled in France, else with the code of the country: +33 6 and 0033 6 are 06."""
    plain = re.sub(r"\(0\)", "", phone)
    digits = re.sub(r"\D", "", plain)
    if plain.strip().startswith("00"):
        digits = digits[2:]
    elif not plain.strip().startswith("+"):
        return digits
    return f"0{digits[2:]}" if digits.startswith("33") else digits


def typed_phone(words: str) -> str:
    """The digits of what looks like a telephone, or a part of one, else nothing."""
    digits = phone_digits(words) if PHONE.match(words) else ""
    return digits if len(digits) >= FEWEST_DIGITS else ""


def reference_terms(reference: str) -> set[str]:
    """``LOT-2026-00042``, ``2026-42``, ``42``."""
    words = reference.lower()
    found = REFERENCE.match(words)
    if not found or not found[1]:
        return {words}
    return {words, f"{found[1]}-{found[2]}", found[2]}


def typed_reference(words: str) -> str:
    """What a reference is kept under, however much of it is typed."""
    found = REFERENCE.match(words.strip().lower())
    if not found:
        return ""
    return f"{found[1]}-{found[2]}" if found[1] else found[2]
