"""What was sent: to a form, or read by hand, and then nobody checked it yet."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

LONGEST = 200


def typed(said: QueryDict, name: str, *, longest: int = LONGEST) -> str:
    """Without the NUL that PostgreSQL refuses, nor spaces around; and no longer than that."""
    return said.get(name, "").replace("\x00", "").strip()[:longest]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form binds to: nothing when it is shown; whatever was sent, even nothing."""
    return request.POST if request.method == "POST" else None
