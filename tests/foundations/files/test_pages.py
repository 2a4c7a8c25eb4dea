"""One PDF out of two, whatever people hand over as a PDF."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from ohmylot.foundations.files.pages import MOST_PAGES, CannotBeJoined, joined, picture


def pdf(pages=1, **kept):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata(kept.get("metadata", {}))
    if password := kept.get("password"):
        writer.encrypt(password, algorithm="RC4-128")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


COVER = pdf()


def test_it_works():
    whole = joined(COVER, io.BytesIO(pdf(2, metadata={"/Author": "Claude Exemple"})))

    read = PdfReader(io.BytesIO(whole))
    assert len(read.pages) == 3
    assert "Claude" not in str(read.metadata)


@pytest.mark.parametrize(
    "paper", [b"%PDF-1.7 cv", b"", pdf(password="secret"), pdf(MOST_PAGES + 1)]
)
def test_what_is_locked_broken_or_endless_is_refused(paper):
    with pytest.raises(CannotBeJoined):
        joined(COVER, io.BytesIO(paper))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_pdf_gnawed_anywhere_is_joined_or_refused(data):
    paper = bytearray(pdf(2))
    for _ in range(data.draw(st.integers(1, 6))):
        paper[data.draw(st.integers(0, len(paper) - 1))] = data.draw(st.integers(0, 255))
    try:
        whole = joined(COVER, io.BytesIO(bytes(paper)))
    except CannotBeJoined:
        return
    assert whole.startswith(b"%PDF-")


def test_a_photograph_leaves_without_its_place():
    taken = io.BytesIO()
    place = Image.Exif()
    place[0x010E] = "Figeac"
    # Held upright: its lines are written from side to side.
    place[0x0112] = 6
    Image.new("RGB", (3_000, 100)).save(taken, "JPEG", exif=place)
    assert b"Figeac" in taken.getvalue()

    drawn = picture(taken)

    kind, _, written = drawn.partition(",")
    assert kind == "data:image/jpeg;base64"
    with Image.open(io.BytesIO(b64decode(written))) as shown:
        assert shown.size == (80, 2_400) and not shown.getexif()
    with pytest.raises(CannotBeJoined):
        picture(io.BytesIO(b"\xff\xd8\xff nothing"))
