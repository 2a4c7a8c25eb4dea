"""The request form in a real browser: every width and light, keyboard alone, without a script."""

from __future__ import annotations

import re

import pytest

from ohmylot.domain.projects.models import Enquiry
from tests.interfaces.public.conftest import adviser, figeac

__all__ = ["adviser", "figeac"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEND = "Demander à être rappelé"


@pytest.fixture
def site(public_home, adviser):
    return adviser


def test_it_works(page, site, refuse_barriers):
    page.goto("/venir/")
    page.get_by_label("Votre prénom").fill("Zoé")
    page.get_by_label("Téléphone").fill("06 12 34 56 78")
    page.get_by_role("combobox", name="Où, si vous le savez").press_sequentially("figea")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.get_by_role("heading", name=re.compile("voici qui vous appellera")).wait_for()
    refuse_barriers(page)
    page.wait_for_timeout(2100)
    page.get_by_role("button", name=SEND).click()

    page.wait_for_url("**/venir/merci/**")
    refuse_barriers(page)
    assert page.get_by_text("Maryse Faure").first.is_visible()
    assert Enquiry.objects.get().commune.name == "Figeac"


def test_no_barrier(page, site, refuse_barriers_everywhere):
    page.goto("/venir/?commune=46102")
    refuse_barriers_everywhere(page)
    page.goto("/venir/")
    page.get_by_role("button", name=SEND).click()
    page.get_by_role("alert").wait_for()
    refuse_barriers_everywhere(page)


def test_keyboard_only(page, site):
    page.goto("/venir/")
    page.get_by_label("Votre prénom").focus()
    page.keyboard.type("Zoé")
    page.keyboard.press("Tab")
    page.keyboard.type("0612345678")
    page.wait_for_timeout(2100)
    page.keyboard.press("Enter")

    page.wait_for_url("**/venir/merci/**")


def test_without_javascript(open_page, site):
    page = open_page(width=360, javascript=False)
    page.goto("/en/venir/?lieu=Figeac")
    page.get_by_label("Your first name").fill("Zoe")
    page.get_by_label("E-mail address").fill("zoe@gmial.com")
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Ask to be called back").click()
    assert page.get_by_text("zoe@gmail.com").first.is_visible()
    page.get_by_role("button", name="Ask to be called back").click()

    page.wait_for_url("**/en/venir/merci/**")
    assert Enquiry.objects.get().language == "en"


def test_a_reload_loses_nothing(page, site):
    page.goto("/venir/")
    page.get_by_label("Votre prénom").fill("Zoé")
    page.get_by_label("Une phrase sur votre projet").fill("Une maison, deux métiers.")
    page.reload()

    assert page.get_by_label("Votre prénom").input_value() == "Zoé"
    assert page.get_by_label("Une phrase sur votre projet").input_value().startswith("Une maison")
