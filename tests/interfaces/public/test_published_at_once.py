"""What the house puts live at once is what an editor publishes in Wagtail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import PageLogEntry, ReferenceIndex

from ohmylot.foundations.cms.operations.writing import publish
from ohmylot.interfaces.public import models
from tests.clock import NOW
from tests.factories.cms import page, picture
from tests.factories.people import UserFactory
from tests.interfaces.public import pages

pytestmark = pytest.mark.django_db
# The numbers of two rows written one after the other.
NUMBERS = {"id", "page_ptr", "latest_revision", "live_revision"}
MOMENTS = {"first_published_at", "last_published_at", "latest_revision_created_at"}


def published(parent: Any, page_type: Any, **fields: Any) -> Any:
    """By Wagtail's own three steps."""
    made = parent.add_child(instance=page_type(locale=parent.locale, **fields))
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def left(write: Callable[[], Any]) -> dict[str, Any]:
    """All that stands in the tables once it is written; then as if nothing had been."""
    with transaction.atomic():
        made = write()
        [revision] = made.revisions.all()
        assert made.live_revision_id == made.latest_revision_id == revision.pk
        assert made.latest_revision_created_at == revision.created_at
        left = {field.name: field.value_from_object(made) for field in made._meta.concrete_fields}
        for name in MOMENTS:
            left[name] = left[name] is not None
        entries = PageLogEntry.objects.filter(page=made.pk).select_related("revision")
        references = ReferenceIndex.get_references_for_object(made)
        left = {name: str(value) for name, value in left.items() if name not in NUMBERS} | {
            "revised": {
                key: value for key, value in revision.content.items() if key not in NUMBERS | {"pk"}
            },
            "revision": (revision.object_str, revision.user, revision.approved_go_live_at),
            "log": [(one.action, one.data, one.revision == revision) for one in entries],
            "content changed": [one.content_changed for one in entries],
            "references": sorted(references.values_list("model_path", "to_object_id")),
            "found": [one.pk == made.pk for one in models.TestimonialPage.objects.search("dort")],
        }
        transaction.set_rollback(True)
    return left


def test_it_works(public_home, mini_lot):
    index = pages.testimonials(public_home)
    fields = {
        "title": "Portrait de Camille",
        "slug": "portrait",
        "translation_key": uuid4(),
        "first_published_at": NOW,
        "who": "Camille",
        "kind": "newcomer",
        "quote": "On dort mieux ici.",
        "commune": mini_lot["Figeac"],
        "lead_picture": picture(description="Un aplat."),
        "body": [("text", "<p>On dort.</p>")],
    }

    ours, wagtails = (
        left(lambda write=write: write(type(index).objects.get(), models.TestimonialPage, **fields))
        for write in (page, published)
    )

    assert ours == wagtails
    assert ours["references"] and ours["found"] == [True]


def test_only_who_may_publish_does(public_home):
    article = models.TextPage(title="À moi", slug="a-moi")

    with pytest.raises(PublishPagePermissionError):
        publish(article, under=public_home, by=UserFactory(), at=NOW)

    assert not models.TextPage.objects.exists()
