"""How a private file leaves: as a file to keep, under a name that tells nothing, inert."""

from __future__ import annotations

import io
from typing import IO

from django.http import FileResponse


def hand_over(file: IO[bytes] | bytes, *, name: str, media_type: str) -> FileResponse:
    body = io.BytesIO(file) if isinstance(file, bytes) else file
    answer = FileResponse(body, as_attachment=True, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "no-store"
    return answer
