"""What an editor does in Wagtail's screens, for those who have no screen: the first furniture of
a site, the demonstration."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TypeVar

from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from ohmylot.foundations.cms.models import HouseImage
from ohmylot.foundations.journal import operations as journal

AnyPage = TypeVar("AnyPage", bound=Page)


@transaction.atomic
def publish(page: AnyPage, *, under: Page, by: models.Model | None, at: datetime) -> AnyPage:
    """Put a page under another one, in its language, cleaned and live. What it must say and does
    not is a ``ValidationError``: nothing is kept."""
    page.locale = under.locale
    page.owner = by
    put_live(page, under=under, by=by, at=at)
    journal.record("page.published", subject=page, by=by, at=at)
    return page


def put_live(page: Page, *, under: Page, by: models.Model | None, at: datetime) -> None:
    """Leave what an editor's publishing leaves: a live page, its revision, a line in Wagtail's
    history, both indexes. Wagtail saves a page three times on that way and tells its indexes each
    time; here it is written once, and a test compares what is left."""
    page.first_published_at = at
    under.add_child(instance=page)
    if by is not None and not page.permissions_for_user(by).can_publish():
        raise PublishPagePermissionError
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=by,
        content=page.serializable_data(),
        object_str=str(page),
    )
    left = {
        "latest_revision": revision,
        "latest_revision_created_at": revision.created_at,
        "live_revision": revision,
        "last_published_at": at,
    }
    for name, value in left.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**left)
    log(page, "wagtail.publish", user=by, revision=revision, content_changed=True)


@transaction.atomic
def draft(page: AnyPage, *, under: Page, by: models.Model | None, at: datetime) -> AnyPage:
    """The same, shown to nobody: somebody reads it over first."""
    page.locale = under.locale
    page.owner = by
    page.live = False
    under.add_child(instance=page)
    page.save_revision(user=by)
    journal.record("page.drafted", subject=page, by=by, at=at)
    return page


@transaction.atomic
def ask_to_read_over(page: Page, *, by: models.Model, at: datetime) -> None:
    """The draft waits for a colleague, who is told."""
    page.get_workflow().start(page, by)
    journal.record("page.submitted", subject=page, by=by, at=at)


def add_picture(
    photograph: bytes, *, title: str, description: str, credit: str, by: models.Model | None
) -> HouseImage:
    """A JPEG among the pictures of the sites."""
    file = ImageFile(io.BytesIO(photograph), name="photographie.jpg")
    return HouseImage.objects.create(
        file=file, title=title, description=description, credit=credit, uploaded_by_user=by
    )
