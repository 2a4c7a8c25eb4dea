"""What an editor does in Wagtail's screens, for those who have no screen: the first furniture of
a site, the demonstration."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import models, transaction
from wagtail.models import Page

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
