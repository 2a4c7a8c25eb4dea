"""Which signs the bytes of a text stand for."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from typing import TextIO

from ohmylot.foundations.connectors.records.shapes import NotRead

UTF_8, WINDOWS, MACINTOSH = "utf-8-sig", "cp1252", "mac_roman"
UTF_16, UTF_16_LE, UTF_16_BE = "utf-16", "utf-16-le", "utf-16-be"
# What a person may choose instead, with its name.
NAMES = {
    UTF_8: "UTF-8",
    WINDOWS: "Windows-1252",
    "iso-8859-15": "ISO-8859-15",
    MACINTOSH: "Macintosh",
    UTF_16: "UTF-16",
    UTF_16_LE: "UTF-16, petit bout d’abord",
    UTF_16_BE: "UTF-16, gros bout d’abord",
}
A_PIECE = 1 << 18
LOST = "\ufffd"
NOT_TEXT = "Ce fichier n’est ni un tableau, ni du XML, ni du JSON."


def guess(path: Path) -> str:
    """UTF-8, even with a few damaged bytes or an end cut short; else what Windows writes, or an
    old Macintosh, whose lines end otherwise."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    lines, good, lost = b"", 0, 0
    with path.open("rb") as file:
        piece = file.read(A_PIECE)
        if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return UTF_16
        if b"\x00" in piece:
            return _wide(piece)
        lines = piece
        while piece:
            text = decoder.decode(piece)
            if not text.isascii():
                missing = text.count(LOST)
                lost += missing
                good += len(text) - len(text.encode("ascii", "ignore")) - missing
            piece = file.read(A_PIECE)
    if lost <= good:
        return UTF_8
    return MACINTOSH if b"\r" in lines and b"\n" not in lines else WINDOWS


def _wide(piece: bytes) -> str:
    """Two bytes a sign, and nothing that says in which order: in French, one of both is nought."""
    first, second = piece[::2], piece[1::2]
    if second.count(0) > 0.6 * len(second) and first.count(0) < 0.1 * len(first):
        return UTF_16_LE
    if first.count(0) > 0.6 * len(first) and second.count(0) < 0.1 * len(second):
        return UTF_16_BE
    raise NotRead(NOT_TEXT)


def opened(path: Path, encoding: str) -> TextIO:
    """A sign that the encoding does not know is shown as one that is missing."""
    if encoding not in NAMES:
        raise NotRead("Cet encodage est inconnu.")
    file = path.open("rb")
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
