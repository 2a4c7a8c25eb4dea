"""The paper that a recipient receives: one PDF, its cover page first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.template.loader import render_to_string

from ohmylot.domain.projects.models import Document, Referral
from ohmylot.domain.projects.referral_facts import cover_of
from ohmylot.domain.territory.identity import accent_of, identity
from ohmylot.foundations.files.pages import CannotBeJoined, joined, pdf_of, picture
from ohmylot.foundations.files.sniffing import JPEG, KINDS, PDF, PNG


@dataclass(frozen=True)
class Paper:
    """A file to hand over."""

    file: IO[bytes] | bytes
    name: str
    media_type: str


def own_paper(document: Document) -> Paper:
    """As the person gave it."""
    kind = KINDS[document.media_type]
    return Paper(document.file.open("rb"), f"cv-{document.code}.{kind.ending}", kind.media_type)


def cover_page(referral: Referral, document: Document) -> Paper:
    """What may be known of a candidate: a trade, an availability, an area. As it was sent."""
    name = f"page-de-garde-{document.code}.pdf"
    return Paper(_cover(referral, document), name, PDF.media_type)


def paper_sent(referral: Referral, document: Document) -> Paper:
    """The cover, then the CV, in one PDF; the CV as it came when nothing can be put before it."""
    name, file = f"cv-{document.code}.pdf", document.file.open("rb")
    try:
        if document.media_type == PDF.media_type:
            whole = joined(_cover(referral, document), file)
            return Paper(whole, name, PDF.media_type)
        if document.media_type in {JPEG.media_type, PNG.media_type}:
            drawn = picture(file)
            return Paper(_cover(referral, document, drawn), name, PDF.media_type)
    except CannotBeJoined:
        file.seek(0)
    return own_paper(document)


def _cover(referral: Referral, document: Document, picture: str = "") -> bytes:
    project, found = referral.project, identity()
    context = {
        "cover": referral.snapshot.get("cover") or cover_of(project, document.person),
        "referral": referral,
        "picture": picture,
        "unaware": project.employer_unaware,
        "programme": found.programme if found else "",
    }
    return pdf_of(
        render_to_string("projects/papers/cover.html", context),
        css=cover_sheet(),
    )


def cover_sheet() -> str:
    """In the territory's own colour, on paper: that of the day."""
    return render_to_string("projects/papers/cover.css", {"river": accent_of("river")["light"]})
