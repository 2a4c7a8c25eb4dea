"""Pictures and pages: small ones, drawn here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from ohmylot.foundations.cms.models import HouseImage
from ohmylot.foundations.cms.operations.writing import put_live


def picture(*, size: tuple[int, int] = (64, 48), **fields: Any) -> HouseImage:
    drawn = BytesIO()
    Image.new("RGB", size, "#E2A11B").save(drawn, "PNG")
    drawn.seek(0)
    fields.setdefault("title", "Un aplat safran")
    return HouseImage.objects.create(file=ImageFile(drawn, name="aplat.png"), **fields)


def page(parent: Page, page_type: type[Page], **fields: Any) -> Any:
    """A page as an editor publishes it: cleaned, revised, live."""
    made = page_type(locale=parent.locale, **fields)
    put_live(made, under=parent, by=None, at=fields.get("first_published_at") or timezone.now())
    made.refresh_from_db()
    return made
