"""A paper of one page, as small as a PDF can be: invented people have invented papers."""

from __future__ import annotations

from django.core.files.base import ContentFile


def cv_of(trade: str) -> ContentFile:
    """A trade and two lines; no name, no face, no address."""
    said = f"Curriculum vitae. {trade}. Dix ans de metier."
    words = said.encode("ascii", "replace").replace(b"(", b"").replace(b")", b"")
    drawn = b"BT /F1 18 Tf 72 760 Td (" + words + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    page, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(page))
        page += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(page)
    page += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    page += b"".join(b"%010d 00000 n \n" % place for place in places)
    page += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        table,
    )
    return ContentFile(page, "cv.pdf")
