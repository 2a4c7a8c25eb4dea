"""The environment, read once, typed, and refused at start-up when it makes no sense."""

from __future__ import annotations

import os
import re

from django.core.exceptions import ImproperlyConfigured

_UNSET = object()


def text(name: str, default: object = _UNSET) -> str:
    value = os.environ.get(name, default)
    if value is _UNSET:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return str(value)


def site(name: str, default: object = _UNSET) -> str:
    """Where a site answers, without a last slash: paths begin with theirs."""
    return text(name, default).rstrip("/")


def texts(*names: str) -> tuple[str, ...]:
    """Words that are empty until they are set: what they open is switched off."""
    return tuple(text(name, "") for name in names)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write 'true' or 'false'.")
    return value == "true"


def number(name: str, default: int) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.") from None


def words(name: str, default: str = "") -> list[str]:
    """Values separated by commas; an empty variable is an empty list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def address(name: str) -> str:
    """An e-mail address, or nothing."""
    value = os.environ.get(name, "").strip().lower()
    if value and not re.fullmatch(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)*", value):
        raise ImproperlyConfigured(f"{name}={value!r}: write one address, without a plus.")
    return value
