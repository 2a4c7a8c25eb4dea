"""The address at which an answer finds its file: ``reponse+2s-k4f7q1x0@…``.

A number and its seal: nothing of anybody is in it, and nobody can make one up.
"""

from __future__ import annotations

import re
from base64 import b32encode

from django.conf import settings
from django.db.models import Model
from django.utils.crypto import constant_time_compare, salted_hmac

from ohmylot.domain.projects.models import Enquiry, Project, Referral

SALT = "ohmylot.reply"
SEAL = 10
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TOKEN = re.compile(r"\+([0-9a-z]{1,12})-([0-9a-z]{10})@")


def reply_address_for(template: str, about: Model | None) -> str:
    """Of a letter to a household, when mail is received here; else nothing.

    Letters that exist in each language are those of households; the network has its screens.
    """
    if not settings.INBOUND_ADDRESS or ("/fr/" not in template and "/en/" not in template):
        return ""
    key = about.pk if isinstance(about, Project) else None
    if isinstance(about, Enquiry | Referral):
        key = about.project_id
    return address_of(key) if key else ""


def address_of(project: int) -> str:
    user, _, host = settings.INBOUND_ADDRESS.partition("@")
    number = _in_letters(project)
    return f"{user}+{number}-{_seal(number)}@{host}"


def project_at(address: str) -> int | None:
    """The project that an address of ours names; None when its seal is not ours."""
    found = TOKEN.search(address.lower())
    if found is None:
        return None
    number, seal = found.groups()
    return int(number, 36) if constant_time_compare(seal, _seal(number)) else None


def _seal(number: str) -> str:
    print_ = salted_hmac(SALT, number, algorithm="sha256").digest()
    return b32encode(print_).decode().lower()[:SEAL]


def _in_letters(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 36)
        letters = DIGITS[digit] + letters
    return letters or "0"
