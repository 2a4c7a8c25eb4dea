"""What goes wrong with pictures and previews: a clear page, nothing lost, no 500."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ohmylot.foundations.cms.models import HouseImage
from tests.factories.cms import picture
from tests.interfaces.public import pages
from tests.interfaces.public.test_editor import home, officer, typed

__all__ = ["home", "officer"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def told(home):
    """A testimonial with its picture, never cut yet."""
    image = picture(size=(1600, 1200))
    index = pages.testimonials(home)
    return pages.testimonial(
        index, 1, lead_picture=image, lead_alternative="Une femme devant un four"
    )


@pytest.mark.parametrize("content", [None, b"", b"<html><script>alert(1)</script>", b"\x89PNG cut"])
def test_a_page_is_read_without_a_picture_that_is_broken(client, told, content):
    """Its file is gone, empty, or is no picture: the page, the lists and the home stand."""
    file = told.lead_picture.file
    file.storage.delete(file.name)
    if content is not None:
        file.storage.save(file.name, ContentFile(content))

    for address in (told.url, "/temoignages/", "/"):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "On dort mieux ici (1)." in page.text


@pytest.mark.parametrize("name", ["menteur.webp", "menteur.avif", "menteur.png", "menteur.jpg"])
def test_a_cut_that_lies_about_its_type_is_not_served(client, name):
    default_storage.save(f"images/{name}", ContentFile(b"<script>alert(1)</script>"))

    answer = client.get(f"/media/images/{name}")

    assert answer.status_code == 404
    assert b"<script>alert" not in answer.content


def test_a_file_that_is_no_picture_is_refused_where_it_is_brought(officer):
    lying = SimpleUploadedFile("portrait.png", b"<html>", content_type="image/png")

    page = officer.post(
        reverse("wagtailimages:add"), {"title": "Mon portrait", "file": lying, "description": "Moi"}
    )

    assert page.status_code == 200
    assert 'value="Mon portrait"' in page.text
    assert not HouseImage.objects.exists()


def test_a_preview_that_has_expired_says_so(officer, told):
    """Wagtail keeps for a while what is being written: later, there is nothing to show."""
    place = reverse("wagtailadmin_pages:preview_on_edit", args=[told.pk])

    page = officer.get(place)

    assert page.status_code == 200
    assert "Rien n’est perdu" in page.text

    assert officer.post(place, typed(slug=told.slug)).json()["is_valid"]
    assert "On dort mieux ici." in officer.get(place).text
