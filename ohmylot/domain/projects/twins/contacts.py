"""E-mail addresses and telephones, as they tell one household from another."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from ohmylot.domain.projects.search.numbers import phone_digits

# Mailboxes for which dots, and what follows a plus, lead to the same box.
DOTLESS = frozenset({"gmail.com", "googlemail.com"})
FEWEST_DIGITS = 6
LONG_ENOUGH = 6


def address_of(email: str) -> str:
    return email.strip().lower()


def mailbox_of(email: str) -> str:
    """``Anne.Roux+lot@gmail.com`` is ``anneroux@gmail.com``."""
    local, _, domain = address_of(email).partition("@")
    if not domain:
        return ""
    local = local.split("+")[0]
    if domain in DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def digits_of(phone: str) -> str:
    digits = re.sub(r"\D", "", phone_digits(phone))
    return digits if len(digits) >= FEWEST_DIGITS else ""


def nearly_one_address(one: str, other: str) -> bool:
    """The same box written otherwise, or one letter away at the same provider."""
    ours, theirs = mailbox_of(one), mailbox_of(other)
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    (local, _, domain), (beside, _, elsewhere) = ours.partition("@"), theirs.partition("@")
    long = min(len(local), len(beside)) >= LONG_ENOUGH
    return long and domain == elsewhere and OSA.distance(local, beside) == 1


def nearly_one_number(one: str, other: str) -> bool:
    """One digit typed wrong, or two typed in the wrong order."""
    ours, theirs = digits_of(one), digits_of(other)
    return bool(ours and theirs and ours != theirs) and OSA.distance(ours, theirs) == 1
