"""Which signs the bytes of a text stand for."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from typing import TextIO

from ohmylot.foundations.connectors.records.shapes import NotRead

UTF_8, WINDOWS, UTF_16 = "utf-8-sig", "cp1252", "utf-16"
# What a person may choose instead, with its name.
NAMES = {
    UTF_8: "UTF-8",
    WINDOWS: "Windows-1252",
    "iso-8859-15": "ISO-8859-15",
    "mac_roman": "Macintosh",
    UTF_16: "UTF-16",
}
A_PIECE = 1 << 18
NOT_TEXT = "Ce fichier n’est ni un tableau, ni du XML, ni du JSON."


def guess(path: Path) -> str:
    """UTF-8 when every byte of it is; else what Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        piece = file.read(A_PIECE)
        if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return UTF_16
        if b"\x00" in piece:
            raise NotRead(NOT_TEXT)
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(A_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return WINDOWS
    return UTF_8


def opened(path: Path, encoding: str) -> TextIO:
    """A sign that the encoding does not know is shown as one that is missing."""
    if encoding not in NAMES:
        raise NotRead("Cet encodage est inconnu.")
    file = path.open("rb")
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
