from __future__ import annotations

from datetime import datetime
from typing import NoReturn


class SmsIsOff(Exception):
    """No SMS provider is configured: call, or write an e-mail."""


def send_sms(text: str, *, to: str, at: datetime) -> NoReturn:
    """Refused: no provider is connected (see ``sms``), and nothing is pretended."""
    raise SmsIsOff
