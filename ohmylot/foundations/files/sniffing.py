"""What a file is, from its own first bytes: a name and a browser's word prove nothing."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import IO

HEAD = 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
# A document of two pages needs neither; an archive made to fill a disk does.
MOST_PARTS = 2_000
LARGEST_UNPACKED = 100 * 1024 * 1024


@dataclass(frozen=True)
class Kind:
    media_type: str
    ending: str
    words: str


PDF = Kind("application/pdf", "pdf", "PDF")
JPEG = Kind("image/jpeg", "jpg", "JPEG")
PNG = Kind("image/png", "png", "PNG")
WORD = Kind(DOCX, "docx", "Word")
OPEN_TEXT = Kind(ODT, "odt", "OpenDocument")
KINDS = {kind.media_type: kind for kind in (PDF, JPEG, PNG, WORD, OPEN_TEXT)}


def kind_of(file: IO[bytes]) -> Kind | None:
    """The kind, or None for anything else; the file is left at its beginning."""
    file.seek(0)
    head = file.read(HEAD)
    kind: Kind | None = None
    if head.startswith(b"%PDF-"):
        kind = PDF
    elif head.startswith(b"\xff\xd8\xff"):
        kind = JPEG
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = PNG
    elif head.startswith(b"PK\x03\x04"):
        kind = _office(file)
    file.seek(0)
    return kind


# How a file begins, by its ending: what editors hand out on their sites.
ARCHIVE = b"PK\x03\x04"
BEGINNINGS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    **dict.fromkeys(("docx", "odt", "ods", "xlsx", "zip"), ARCHIVE),
}


def is_what_it_says(file: IO[bytes], ending: str) -> bool:
    """Whether its first bytes are those of its ending; the file is left at its beginning."""
    if ending in (WORD.ending, OPEN_TEXT.ending):
        kind = kind_of(file)
        return kind is not None and kind.ending == ending
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if ending == "svg":
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in head
    return ending in BEGINNINGS and head.startswith(BEGINNINGS[ending])


def _office(file: IO[bytes]) -> Kind | None:
    """A word processor's document, and nothing that only looks like one."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                return None
            names = {part.filename for part in parts}
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                macros = any(name.endswith("vbaProject.bin") for name in names)
                return None if macros else WORD
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= HEAD:
                return OPEN_TEXT if archive.read("mimetype").strip() == ODT.encode() else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        return None
    return None
