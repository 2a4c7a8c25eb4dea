"""Telephone numbers as people type them, and as we keep them to call and to recognise."""

from __future__ import annotations

import phonenumbers


def international(typed: str, region: str = "FR") -> str:
    """``06 12 34 56 78`` is ``+33612345678``; what is no number gives an empty word."""
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable(phone: str, region: str = "FR") -> str:
    """As the country writes it: ``06 12 34 56 78``, never cut in two; with its country abroad."""
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return phone
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    if phonenumbers.region_code_for_country_code(number.country_code or 0) == region:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, form).replace(" ", "\u00a0")
