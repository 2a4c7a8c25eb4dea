from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How sure we are that two files speak of one household."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True)
class Adult:
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Family:
    """A household, as far as it tells it from another."""

    adults: tuple[Adult, ...] = ()
    birth_years: tuple[int, ...] = ()
    origin: str = ""
