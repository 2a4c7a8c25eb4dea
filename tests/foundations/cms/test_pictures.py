"""A picture is always told, is cut in few shapes, and never makes the page jump."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image

from ohmylot.foundations.cms.found import SHARED
from ohmylot.foundations.cms.models import HouseImage
from ohmylot.foundations.cms.pictures import picture, with_pictures
from ohmylot.interfaces.public.models import TextPage
from tests.factories.cms import picture as draw
from tests.foundations.files.test_camera_notes import taken

pytestmark = pytest.mark.django_db


def a_page(**fields):
    return TextPage(title="Un marché", slug="un-marche", path="00010001", depth=2, **fields)


def test_it_works():
    written = picture(draw(), "Un étal de safran", shape="card").__html__()

    assert 'type="image/avif"' in written
    assert ".webp" in written
    assert 'alt="Un étal de safran"' in written
    assert re.search(r'height="\d+"', written)
    assert re.search(r'width="\d+"', written)
    assert 'loading="lazy"' in written


def test_the_first_picture_of_a_page_is_not_kept_waiting():
    written = picture(draw(), "Un étal", shape="wide", eager=True).__html__()

    assert 'fetchpriority="high"' in written
    assert "lazy" not in written


def test_a_picture_that_is_not_told_is_refused():
    with pytest.raises(ValidationError) as refused:
        a_page(lead_picture=draw()).clean()

    assert list(refused.value.message_dict) == ["lead_alternative"]


def test_what_the_image_says_of_itself_is_taken_by_default():
    page = a_page(lead_picture=draw(description="Un étal de safran, à Cajarc"))

    page.clean()

    assert page.lead_alternative == "Un étal de safran, à Cajarc"


@pytest.mark.parametrize("count", [2, 6])
def test_the_pictures_of_a_list_are_read_together(count, django_assert_num_queries):
    pages = [a_page(lead_picture=draw()) for _ in range(count)]
    for page in pages:
        picture(page.lead_picture, "", shape="card")
        page.lead_picture = page.lead_picture.__class__(pk=page.lead_picture_id)
        del page._state.fields_cache["lead_picture"]

    with django_assert_num_queries(2):
        for page in with_pictures(pages, "lead_picture", "card"):
            picture(page.lead_picture, "", shape="card")


def test_a_cut_is_served_and_kept(client):
    cut = draw().get_rendition("format-webp|fill-32x32")

    answer = client.get(cut.url)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["nulle-part.webp", "../secret.webp", "page.html"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/media/images/{name}").status_code == 404


def test_an_original_has_no_address(client):
    original = draw()

    assert default_storage.exists(original.file.name)
    assert client.get(f"/media/{original.file.name}").status_code == 404
    # Nor by way of the cuts, beside which it lies.
    for up in ("..", "%2e%2e", "x/../.."):
        assert client.get(f"/media/images/{up}/{original.file.name}").status_code == 404


@pytest.mark.parametrize("cut", [SHARED, "max-165x165", "format-avif|width-32", "format-webp"])
def test_no_cut_says_where_its_camera_was(cut):
    photograph = ImageFile(BytesIO(taken("JPEG")), name="ici.jpg")
    original = HouseImage.objects.create(title="Prise d’ici", file=photograph)

    with original.get_rendition(cut).file.open() as file, Image.open(file) as shown:
        assert not shown.getexif() and not {"comment", "xmp"} & set(shown.info)
