"""What an editor does in Wagtail's screens, for those who have no screen: the first installation,
the demonstration."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from wagtail.models import Page

from ohmylot.domain.people.models import User
from ohmylot.foundations.cms.operations.writing import publish
from ohmylot.foundations.journal import operations as journal

AnyPage = TypeVar("AnyPage", bound=Page)


@transaction.atomic
def rewrite(page: AnyPage, *, by: User | None, at: datetime, **words: Any) -> AnyPage:
    """Other words on the same page, live at once."""
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by)
    journal.record("page.rewritten", subject=page, by=by, at=at)
    return page


def translate(
    page: AnyPage, translated: AnyPage, *, under: Page, by: User | None, at: datetime
) -> AnyPage:
    """The same page in another language: each knows the other."""
    translated.translation_key = page.translation_key
    return publish(translated, under=under, by=by, at=at)
