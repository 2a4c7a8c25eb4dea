"""Pictures and pages: small ones, drawn here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from ohmylot.foundations.cms.models import HouseImage


def picture(*, size: tuple[int, int] = (64, 48), **fields: Any) -> HouseImage:
    drawn = BytesIO()
    Image.new("RGB", size, "#E2A11B").save(drawn, "PNG")
    drawn.seek(0)
    fields.setdefault("title", "Un aplat safran")
    return HouseImage.objects.create(file=ImageFile(drawn, name="aplat.png"), **fields)


def page(parent: Page, page_type: type[Page], **fields: Any) -> Any:
    """A page as an editor leaves it: cleaned, live, found, revised. Wagtail writes it three times
    on the way, and its indexes with it; what it leaves is written here at once, and
    tests/foundations/cms/test_factory.py compares."""
    made = page_type(locale=parent.locale, **fields)
    parent.add_child(instance=made)
    revision = Revision.objects.create(
        content_object=made,
        base_content_type=made.get_base_content_type(),
        content=made.serializable_data(),
        object_str=str(made),
    )
    published_at = timezone.now()
    Page.objects.filter(pk=made.pk).update(
        latest_revision=revision,
        latest_revision_created_at=revision.created_at,
        live_revision=revision,
        first_published_at=made.first_published_at or published_at,
        last_published_at=published_at,
    )
    log(made, "wagtail.publish", revision=revision, content_changed=True)
    made.refresh_from_db()
    return made
