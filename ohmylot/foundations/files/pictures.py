"""A photograph that somebody brings: opened, turned upright, without what its camera noted."""

from __future__ import annotations

import io
from typing import IO, Any

from django import forms

from ohmylot.foundations.files.receiving import PrivateFileField
from ohmylot.foundations.files.sniffing import JPEG, PNG

LARGEST_SIDE = 2_400
# More than any telephone takes: what unpacks into more is made to fill a memory.
MOST_PIXELS = 64_000_000
# What cannot be made smaller without being made coarse, and what can.
SMOOTH = {"1": "L", "P": "RGB"}


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
            # Made smaller as it is read where its kind allows, else before anything else: what
            # fills a memory is never there twice.
            image.draft(None, (LARGEST_SIDE, LARGEST_SIDE))
            smooth: Any = image.convert(SMOOTH[image.mode]) if image.mode in SMOOTH else image
            smooth.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            plain: Any = ImageOps.exif_transpose(smooth).convert("RGB")
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
