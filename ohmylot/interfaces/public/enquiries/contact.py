"""Telephone numbers and e-mail addresses as people type them. Arithmetic on words."""

from __future__ import annotations

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from rapidfuzz.distance import OSA

from ohmylot.foundations.common.mailboxes import TRUE_NEIGHBOURS, USUAL_DOMAINS

FRANCE = 33
# « St.Jean » is a name; « www.exemple », « exemple.com » and « @ » are not.
LINK = re.compile(r"://|www\.|@|/|\w{3,}\.[a-z]{2,}", re.IGNORECASE)


def is_possible_phone(words: str) -> bool:
    """A number that could ring: French as one writes it here, or with its country."""
    try:
        number = phonenumbers.parse(words, "FR")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_possible_number(number):
        return False
    return number.country_code != FRANCE or (number.national_number or 0) >= 100_000_000


def is_an_address(words: str) -> bool:
    """A link or a mailbox where a name is asked: our letters would carry it to anybody."""
    return LINK.search(words) is not None


def is_possible_email(words: str) -> bool:
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True


def likely_email(email: str) -> str:
    """The same address in a usual domain one slip away, or nothing: « gmial.com »."""
    name, _, domain = email.rpartition("@")
    domain = domain.lower()
    if domain in USUAL_DOMAINS or domain in TRUE_NEIGHBOURS:
        return ""
    for usual in USUAL_DOMAINS:
        if OSA.distance(domain, usual, score_cutoff=1) <= 1:
            return f"{name}@{usual}"
    return ""
