"""Links without an account: a token says which thing, of which series, until when; and no name.

A link shows a page. Every deed on it is a button: programmes that open links change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing


class NotOurs(Exception):
    """The token was not made here, or for another kind of page, or is not whole."""


@dataclass(frozen=True)
class Pass:
    """The thing by its public code. Each new link is of a new series, which ends the one before."""

    code: str
    number: int
    until: datetime | None = None

    def is_over(self, at: datetime) -> bool:
        return self.until is not None and at >= self.until

    def holds(self, number: int, at: datetime) -> bool:
        return self.number == number and not self.is_over(at)


class Seal:
    """One kind of link."""

    def __init__(self, salt: str) -> None:
        self._signer = signing.Signer(salt=salt)

    def token(self, code: str, number: int, *, until: datetime | None = None) -> str:
        """Without ``until``, it lasts as long as its series."""
        last = [] if until is None else [int(until.timestamp())]
        return self._signer.sign_object([code, number, *last])

    def read(self, token: str) -> Pass:
        try:
            code, number, *last = self._signer.unsign_object(token)
            until = datetime.fromtimestamp(last[0], tz=UTC) if last else None
        except (signing.BadSignature, ValueError) as wrong:
            raise NotOurs from wrong
        return Pass(code, number, until)
