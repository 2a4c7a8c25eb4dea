"""What keeps robots out of the request form, and one sending from being two."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping

from django.http import QueryDict

from ohmylot.foundations.common.guards import (
    LURE,
    MOST_AN_HOUR,
    SALT,
    is_doubtful,
    opened_at,
    readable,
    sends_too_much,
    stamp,
)

__all__ = [
    "LURE",
    "MOST_AN_HOUR",
    "SALT",
    "is_doubtful",
    "opened_at",
    "page_token",
    "readable",
    "sending_token",
    "sends_too_much",
    "stamp",
]
TOKEN = re.compile("[0-9a-f]{32}")


def page_token(data: Mapping[str, str]) -> str:
    """The token of the page that was sent, or a new one."""
    token = data.get("token", "")
    return token if TOKEN.fullmatch(token) else uuid.uuid4().hex


def sending_token(page: str, data: QueryDict) -> str:
    """The same page sent twice is one request; corrected and sent again, it is another."""
    answers = sorted(
        (name, values)
        for name, values in data.lists()
        if name not in {"csrfmiddlewaretoken", "opened", "email_kept"}
    )
    return f"{page}{hashlib.sha256(repr(answers).encode()).hexdigest()[:16]}"
