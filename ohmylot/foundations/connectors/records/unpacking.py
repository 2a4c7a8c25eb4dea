"""Feeds are often handed over packed (gzip): unpacked on their way, and no further than a limit."""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO

from ohmylot.foundations.connectors.records.shapes import NotRead

PACKED = b"\x1f\x8b"
LARGEST = 400_000_000
A_PIECE = 1 << 20
DAMAGED = "Ce fichier compressé (gzip) est abîmé ou incomplet."
BOMB = (
    f"Ce fichier dépasse {LARGEST // 1_000_000} Mo une fois décompressé : coupez-le en plusieurs."
)


def is_packed(file: BinaryIO) -> bool:
    file.seek(0)
    head = file.read(len(PACKED))
    file.seek(0)
    return head == PACKED


def unpack(file: BinaryIO, into: BinaryIO) -> None:
    """Raises ``NotRead``; what was written by then is to be thrown away."""
    size = 0
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            while piece := packed.read(A_PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise NotRead(BOMB)
                into.write(piece)
    except (OSError, EOFError, zlib.error) as damaged:
        raise NotRead(DAMAGED) from damaged
