from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form binds to: nothing when it is shown; whatever was sent, even nothing."""
    return request.POST if request.method == "POST" else None
