"""How a private file leaves: as a file to keep, under a name that tells nothing, inert."""

from __future__ import annotations

import io
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse


def hand_over(file: IO[bytes] | bytes, *, name: str, media_type: str) -> FileResponse:
    body = io.BytesIO(file) if isinstance(file, bytes) else file
    answer = FileResponse(body, as_attachment=True, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "no-store"
    return answer


def show(file: FieldFile, *, media_type: str) -> HttpResponse:
    """A private picture inside one of our pages; nothing of it stays with a proxy."""
    try:
        if not file:
            raise Http404
        with file.open("rb") as opened:
            answer = HttpResponse(opened.read(), content_type=media_type)
    except FileNotFoundError:
        raise Http404 from None
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
