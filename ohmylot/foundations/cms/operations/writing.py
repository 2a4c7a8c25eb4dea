"""What an editor does in Wagtail's screens, for those who have no screen: the first furniture of
a site, the demonstration."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TypeVar

from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.models import Page

from ohmylot.foundations.cms.models import HouseImage
from ohmylot.foundations.journal import operations as journal

AnyPage = TypeVar("AnyPage", bound=Page)


@transaction.atomic
def publish(page: AnyPage, *, under: Page, by: models.Model | None, at: datetime) -> AnyPage:
    """Put a page under another one, in its language, cleaned and live. What it must say and does
    not is a ``ValidationError``: nothing is kept."""
    page.locale = under.locale
    page.owner = by
    page.first_published_at = at
    under.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    journal.record("page.published", subject=page, by=by, at=at)
    return page


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
