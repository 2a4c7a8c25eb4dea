"""What an editor meets in Wagtail's admin: nothing that only somebody who programs would guess."""

from __future__ import annotations

import pytest
from django.apps import apps
from wagtail.admin.panels import TitleFieldPanel
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from ohmylot.foundations.cms.models import ContentPage
from tests.factories.people import UserFactory

LATE = "/admin/maison/traductions/"
PAGES = [model for model in apps.get_models() if issubclass(model, ContentPage)]


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_the_address_is_written_as_one_types_the_title(model):
    """Without it, publishing stops on an empty field of another tab."""
    content = model.get_edit_handler().children[0]
    assert any(isinstance(panel, TitleFieldPanel) for panel in content.children)
    # Lists name every live page: none is live for some readers only.
    assert model.private_page_options == []


@pytest.mark.django_db
def test_the_preview_stands_in_a_frame_of_ours_and_nobody_elses(client):
    client.sign_in(UserFactory(is_superuser=True))

    answer = client.get("/admin/")

    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self';" in f"{policy};"
    assert "gravatar" not in answer.content.decode()


@pytest.mark.django_db
def test_a_translation_that_its_page_left_behind_is_listed(client, public_home):
    """Until it is published again, changed or not."""
    client.sign_in(UserFactory(is_superuser=True))

    def listed():
        return [page.pk for page in client.get(LATE).context["object_list"]]

    english = public_home.get_translations().get().specific
    english.save_revision().publish()
    assert listed() == []

    public_home.save_revision().publish()
    assert listed() == [english.pk]
    assert f"/admin/pages/{public_home.pk}/history/" in client.get(LATE).content.decode()

    english.save_revision().publish()
    assert listed() == []


@pytest.mark.django_db
def test_a_picture_asks_what_is_seen():
    form = get_image_form(get_image_model())()
    assert form.fields["description"].label == "Ce que l’on voit"
