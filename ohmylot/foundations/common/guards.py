"""Robots are kept out without a puzzle, and without being told what gave them away.

A person who trips over one of these guards loses nothing: the form comes back as it was,
and sent again it passes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

# Off the screen and out of the tab order: only a machine fills it.
LURE = "website"
QUICKEST = timedelta(seconds=2)
OLDEST = timedelta(hours=24)
MOST_AN_HOUR = 20
# Of an IPv6 address, what a provider gives to one line.
ONE_LINE = 64
SALT = "ohmylot.public.enquiries"
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LINE_ENDS = re.compile("[\r\n\t\u2028\u2029]+")


def readable(data: QueryDict, several_lines: Collection[str] = ("message",)) -> QueryDict:
    """What was sent, less what no keyboard writes, nor any field of one line."""
    typed = data.copy()
    for name in list(typed):
        values = [CONTROL_CHARACTERS.sub("", value) for value in typed.getlist(name)]
        if name not in several_lines:
            values = [LINE_ENDS.sub(" ", value) for value in values]
        typed.setlist(name, values)
    return typed


def stamp(at: datetime) -> str:
    """When the page was opened, sealed."""
    return signing.Signer(salt=SALT).sign(f"{at.timestamp():.3f}")


def opened_at(sealed: str) -> float | None:
    try:
        return float(signing.Signer(salt=SALT).unsign(sealed))
    except (signing.BadSignature, ValueError):
        return None


def is_doubtful(data: Mapping[str, str], *, at: datetime) -> bool:
    """Filled by a machine, faster than a hand, or from a page kept since another day."""
    if data.get(LURE):
        return True
    opened = opened_at(data.get("opened", ""))
    if opened is None:
        return True
    return not QUICKEST.total_seconds() <= at.timestamp() - opened <= OLDEST.total_seconds()


def sends_too_much(
    request: HttpRequest, *, what: str = "enquiries", most: int | None = None, at: datetime
) -> bool:
    """Counts a sending of this network address, kept as a hash for an hour."""
    key = f"{what}:{_address(request, at)}"
    sent = cache.get(key, 0)
    if sent >= (MOST_AN_HOUR if most is None else most):
        return True
    cache.set(key, sent + 1, 3600)
    return False


def line_of(address: str) -> str:
    """One line has one address; in IPv6, as many as it likes, all with the same beginning."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return (
        str(IPv6Network((ip, ONE_LINE), strict=False)) if isinstance(ip, IPv6Address) else address
    )


def _address(request: HttpRequest, at: datetime) -> str:
    try:
        address = line_of(get_adapter().get_client_ip(request))
    except PermissionDenied:
        address = "unknown"
    return salted_hmac(SALT, f"{address} {at:%Y-%m-%d %H}", algorithm="sha256").hexdigest()[:32]
