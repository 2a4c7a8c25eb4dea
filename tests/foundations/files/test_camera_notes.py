"""A picture is shown without what its camera noted, and not a pixel of it changes."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from ohmylot.foundations.files.camera_notes import without_camera_notes


def taken(kind: str) -> bytes:
    """A photograph that says where it was taken, and by whom."""
    image = Image.radial_gradient("L").convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Zéphyrine"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (44.0, 26.0, 51.0), 3: "E", 4: (1, 26, 0)}
    )
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Zéphyrine")
    more = {"JPEG": {"comment": "Zéphyrine", "xmp": b"<x>Z</x>"}, "PNG": {"pnginfo": said}}
    drawn = io.BytesIO()
    image.save(drawn, kind, exif=exif, icc_profile=b"couleurs", **more.get(kind, {}))
    return drawn.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_works(kind):
    noted = taken(kind)
    assert Image.open(io.BytesIO(noted)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    cleaned = without_camera_notes(noted)

    with Image.open(io.BytesIO(cleaned)) as image, Image.open(io.BytesIO(noted)) as before:
        assert not image.getexif()
        assert not {"comment", "xmp", "Author", "exif"} & set(image.info)
        assert image.info["icc_profile"] == b"couleurs"
        assert image.tobytes() == before.tobytes()


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 21, 22, 500])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_cut_short_is_an_end_all_the_same(kind, cut):
    assert len(without_camera_notes(taken(kind)[:cut])) <= cut


def test_what_is_no_picture_is_left_alone():
    assert without_camera_notes("Zéphyrine".encode()) == "Zéphyrine".encode()
