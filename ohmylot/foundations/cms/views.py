"""Pictures of pages, as they were cut. Originals have no address: they hold what cameras note."""

from __future__ import annotations

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

FOLDER = "images"
A_YEAR = 60 * 60 * 24 * 365
BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG",
    "image/gif": b"GIF8",
}
TYPES = {"image/avif", "image/webp", "image/jpeg", "image/png", "image/gif"}


def is_written_as(kind: str, beginning: bytes) -> bool:
    """Its first bytes are those of its type: a file that lies is not served."""
    if kind == "image/avif":
        return beginning[4:12] in {b"ftypavif", b"ftypavis"}
    if kind == "image/webp":
        return beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP"
    return beginning.startswith(BEGINNINGS[kind])


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A cut has its size and its focal point in its name: it never changes."""
    kind = "image/avif" if name.endswith(".avif") else mimetypes.guess_type(name)[0]
    if kind not in TYPES:
        raise Http404
    try:
        with default_storage.open(f"{FOLDER}/{name}") as cut:
            content = cut.read()
    except (FileNotFoundError, SuspiciousFileOperation, IsADirectoryError):
        raise Http404 from None
    if not is_written_as(kind, content[:16]):
        raise Http404
    response = HttpResponse(content, content_type=kind)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
