"""Of a page that answers wishes, the address that one shares: a form sends its empty fields too."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest

# How somebody heard of us: handed on with the wishes, it is not one of them.
TRACKED_CODE = "c"


def shorter(request: HttpRequest, short: str) -> str:
    """Where to go instead, the code with it; empty when this address is the short one already."""
    query = request.GET.copy()
    codes = query.pop(TRACKED_CODE, [""])
    if query.urlencode() == short:
        return ""
    code = urlencode({TRACKED_CODE: codes[-1][:20]}) if codes[-1] else ""
    return f"{request.path}?{short}&{code}" if code else f"{request.path}?{short}"
