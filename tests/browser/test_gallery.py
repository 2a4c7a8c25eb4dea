"""The gallery, judged by axe, and lived in with a keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACES = ["/galerie/", "/galerie/dedans/"]


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("address", FACES)
def test_it_works(page, refuse_barriers_everywhere, address):
    page.goto(address)
    for fold in page.locator("details").all():
        fold.evaluate("one => { one.open = true }")
    refuse_barriers_everywhere(page)


def test_slash_leads_to_the_search(page):
    page.goto("/galerie/dedans/")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("[data-ohmylot-search]")).to_be_focused()


def test_the_first_tab_skips_to_the_content(page):
    page.goto("/galerie/profil/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_chosen_night_stays(page):
    page.goto("/galerie/profil/")
    page.get_by_role("button", name="Passer au sombre").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Passer au clair")).to_be_visible()


def test_what_is_being_written_survives_a_reload(page):
    page.goto("/galerie/")
    form = page.get_by_role("form", name="Formulaire neuf")
    form.get_by_label("Votre prénom").fill("Camille")
    form.get_by_label("De vive voix").check()
    page.reload()
    expect(form.get_by_label("Votre prénom")).to_have_value("Camille")
    expect(form.get_by_label("De vive voix")).to_be_checked()
    form.get_by_role("button", name="Effacer ce brouillon").press("Enter")
    expect(form.get_by_label("Votre prénom")).to_have_value("")
    expect(form.get_by_label("Votre prénom")).to_be_focused()
    page.reload()
    expect(form.get_by_label("Votre prénom")).to_have_value("")


def test_a_double_click_sends_once(page):
    sent: list[str] = []
    page.goto("/galerie/")
    page.route(
        "**/galerie/",
        lambda route: (
            (sent.append(route.request.method), route.abort())
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.get_by_role("form", name="Formulaire neuf").evaluate(
        "form => { form.requestSubmit(); form.requestSubmit(); }"
    )
    page.wait_for_timeout(200)
    assert sent == ["POST"]


def test_everything_works_without_a_script(open_page):
    page = open_page(javascript=False)
    page.goto("/galerie/")
    page.get_by_text("Clore ce dossier").click()
    expect(page.get_by_role("button", name="Clore et prévenir")).to_be_visible()
    expect(page.locator("[data-ohmylot-theme]").first).to_be_hidden()


def test_places_are_proposed_as_one_types(page):
    page.goto("/galerie/")
    page.route(
        re.compile(r"[?]q="),
        lambda route: route.fulfill(
            content_type="text/html",
            body='<li role="option" data-value="Figeac">Figeac</li>'
            '<li role="option" data-value="Fons">Fons</li>',
        ),
    )
    field = page.get_by_role("form", name="Formulaire neuf").get_by_role("combobox", name="Où")
    field.press_sequentially("fo")
    expect(page.locator(".combobox [role=option]")).to_have_count(2)
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Fons")
    expect(field).to_have_attribute("aria-expanded", "false")
