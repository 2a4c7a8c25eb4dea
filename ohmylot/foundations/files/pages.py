"""Pages that we write, and pages put one behind the other: what comes out is one PDF.

The two libraries are heavy and rarely needed: they are imported when a page is asked for.
"""

from __future__ import annotations

import io
from base64 import b64encode
from typing import IO

from ohmylot.foundations.files.pictures import NotAPicture, upright

# A CV is shorter; a longer file is handed over as it is.
MOST_PAGES = 40


class CannotBeJoined(Exception):
    """Locked, broken or endless: it is handed over as it came."""


def pdf_of(html: str, *, css: str) -> bytes:
    """A page of ours. It fetches nothing: whatever it shows is written in it."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"]))
    drawn: bytes = page.write_pdf(stylesheets=[CSS(string=css)])
    return drawn


def joined(first: bytes, second: IO[bytes]) -> bytes:
    """One PDF, ours first; of the other, its pages alone: neither its author nor its scripts."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    try:
        second.seek(0)
        reader = PdfReader(second)
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            raise CannotBeJoined
        for page in (*PdfReader(io.BytesIO(first)).pages, *reader.pages):
            for part in ("/AA", "/Annots"):
                if part in page:
                    del page[part]
            writer.add_page(page)
        whole = io.BytesIO()
        writer.write(whole)
    # Whatever people hand over as a PDF: the library raises of every kind, down to RecursionError.
    except Exception as wrong:
        raise CannotBeJoined from wrong
    return whole.getvalue()


def picture(file: IO[bytes]) -> str:
    """A photograph of a page, to be written in one of ours."""
    try:
        drawn = upright(file)
    except NotAPicture as wrong:
        raise CannotBeJoined from wrong
    return f"data:image/jpeg;base64,{b64encode(drawn).decode()}"
