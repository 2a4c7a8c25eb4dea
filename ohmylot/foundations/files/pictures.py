"""A photograph that somebody brings: opened, turned upright, without what its camera noted."""

from __future__ import annotations

import io
from typing import IO, Any

from django import forms

from ohmylot.foundations.files.receiving import PrivateFileField
from ohmylot.foundations.files.sniffing import JPEG, PNG

LARGEST_SIDE = 2_400
# What unpacks into more is made to fill a memory, not to be looked at.
MOST_PIXELS = 80_000_000


class NotAPicture(Exception):
    """Broken, endless, or of another kind than it says."""


def upright(file: IO[bytes]) -> bytes:
    """A JPEG of a size to be shown: neither who took it, nor with what, nor where."""
    from PIL import Image, ImageOps

    try:
        file.seek(0)
        with Image.open(file) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotAPicture
            plain: Any = ImageOps.exif_transpose(image).convert("RGB")
        plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        drawn = io.BytesIO()
        plain.save(drawn, "JPEG", quality=85)
    # Whatever people bring as a picture: the library raises of every kind.
    except Exception as wrong:
        raise NotAPicture from wrong
    return drawn.getvalue()


class PictureField(PrivateFileField):
    """Its bytes once cleaned; empty when there is none."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file is None:
            return b""
        if file.content_type not in {JPEG.media_type, PNG.media_type}:
            raise forms.ValidationError(
                "Choisissez une photographie : JPEG ou PNG. Rien de ce que vous avez écrit n’est "
                "perdu."
            )
        try:
            return upright(file)
        except NotAPicture:
            raise forms.ValidationError(
                "Cette image ne s’ouvre pas : choisissez-en une autre. Rien de ce que vous avez "
                "écrit n’est perdu."
            ) from None
