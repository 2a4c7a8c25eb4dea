"""What a camera or a program noted in a picture: where it was taken, when, by whom. Cut out as
bytes, so that not a pixel is drawn anew. Colours keep their profile."""

from __future__ import annotations

from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
# From there on, a JPEG is its pixels.
PIXELS = b"\xff\xda"
# Exif and XMP, IPTC, a comment.
NOTED_IN_JPEG = {b"\xff\xe1", b"\xff\xed", b"\xff\xfe"}
NOTED_IN_PNG = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}


def without_camera_notes(picture: bytes) -> bytes:
    """The same picture. Of a kind that is written without notes (AVIF, WebP), the same bytes."""
    if picture.startswith(JPEG):
        return JPEG + b"".join(_parts_of_jpeg(picture))
    if picture.startswith(PNG):
        return PNG + b"".join(_parts_of_png(picture))
    return picture


def _parts_of_jpeg(picture: bytes) -> Iterator[bytes]:
    at = len(JPEG)
    while (name := picture[at : at + 2]).startswith(b"\xff") and name != PIXELS:
        # Its name, then its length, which counts itself.
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
        if name not in NOTED_IN_JPEG:
            yield picture[at:end]
        at = end
    yield picture[at:]


def _parts_of_png(picture: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at < len(picture):
        # Its length, its name, what it says, its sum.
        end = at + 12 + int.from_bytes(picture[at : at + 4], "big")
        if picture[at + 4 : at + 8] not in NOTED_IN_PNG:
            yield picture[at:end]
        at = end
