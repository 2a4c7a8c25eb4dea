"""The workbench as an adviser and a coordinator see it: every width, every light, the keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ohmylot.domain.projects.models import Clock, Stage
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.tracks import open_track, update_track
from ohmylot.domain.projects.search import index_project
from tests.client import HouseClient
from tests.factories.people import CoverageFactory, PersonFactory
from tests.factories.projects import EnquiryFactory, ProjectFactory, TodoFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "consultations"]),
]


@pytest.fixture
def rich(mini_lot, project, alice, alice_seat, coordinator):
    """A project with something of everything, and a family that waits behind time."""
    now = timezone.now()
    CoverageFactory(membership=alice_seat, epci=mini_lot["Figeac"].epci)
    household = project.household
    PersonFactory(
        household=household,
        rank=1,
        first_name="Maximilienne-Alexandrine",
        email="une-adresse-de-courriel-plutot-longue@exemple.test",
        phone="+33612345678",
        trade_words="Menuisière",
        looks_for_work=True,
    )
    PersonFactory(household=household, child=True, rank=2)
    project.wishes.create(rank=0, epci=mini_lot["Figeac"].epci, commune=mini_lot["Figeac"])
    project.epci = mini_lot["Figeac"].epci
    project.story, project.budget = "Elle est soignante, lui menuisier.", "650 € de loyer"
    project.employer_unaware = True
    project.moving_on, project.moving_to = timezone.localdate(), mini_lot["Figeac"]
    project.save()
    EnquiryFactory(project=project, message="Une maison avec un jardin.", call_when="le soir")
    TodoFactory(project=project, owner=alice_seat)
    TodoFactory(project=project, words="Déjà fait", done_at=now, done_by=alice)
    housing = open_track(project, "housing", by=alice, at=now)
    update_track(
        housing,
        state="blocked",
        blocked_reason="Rien à louer avec un jardin.",
        next_on=timezone.localdate(),
        owner=alice_seat,
        by=alice,
        at=now,
    )
    log_interaction(project, NewInteraction("call", body="Ils viennent en juin."), by=alice, at=now)
    add_note(project, "Le lundi, après 18 h.", audience="followers", by=alice, at=now)
    late = ProjectFactory(
        proposed_to=alice_seat,
        organisation=alice_seat.organisation,
        epci=mini_lot["Figeac"].epci,
        stage=Stage.NEW,
        clock=Clock.ANSWER,
        clock_due_at=now - timedelta(days=2),
    )
    EnquiryFactory(project=late, message="Nous arrivons bientôt.")
    project.refresh_from_db()
    index_project(project)
    return project


def signed_in(page, live_server, user):
    """Signing in by hand is proved elsewhere."""
    client = HouseClient()
    client.sign_in(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    return page


def test_no_barrier(open_page, live_server, refuse_barriers_everywhere, rich, alice, coordinator):
    page = signed_in(open_page(), live_server, alice)
    screens = (
        "detail",
        "settle",
        "story",
        "move",
        "visit",
        "moving",
        "assign",
        "departure",
        "papers",
    )
    addresses = [
        reverse("workspace:today"),
        reverse("workspace:projects:list"),
        reverse("workspace:projects:note"),
        reverse("workspace:projects:paste"),
        reverse("workspace:search") + "?q=dominique",
        reverse("workspace:network"),
        reverse("workspace:mail:list"),
        reverse("workspace:mail:rhythm"),
        *(reverse(f"workspace:projects:{name}", args=[rich.reference]) for name in screens),
        reverse("workspace:projects:track", args=[rich.reference, "housing"]),
    ]
    for address in addresses:
        page.goto(address)
        for fold in page.locator("main details").all():
            fold.evaluate("one => { one.open = true }")
        refuse_barriers_everywhere(page)
    page = signed_in(open_page(), live_server, coordinator)
    for address in (reverse("workspace:today"), reverse("workspace:steering:figures")):
        page.goto(address)
        refuse_barriers_everywhere(page)


def test_refusals_have_no_barrier(open_page, live_server, refuse_barriers_everywhere, rich, alice):
    page = signed_in(open_page(width=360), live_server, alice)
    page.goto(reverse("workspace:projects:settle", args=[rich.reference]))
    page.fill("[name=commune]", "Toulouse")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.locator("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_role("alert").wait_for()
    refuse_barriers_everywhere(page)
    expect(page.locator("[name=commune]")).to_have_value("Toulouse")


def test_the_list_is_filtered_in_place(open_page, live_server, refuse_barriers, rich, alice):
    page = signed_in(open_page(), live_server, alice)
    page.goto(reverse("workspace:projects:list"))
    expect(page.locator("#projects tbody tr")).to_have_count(2)

    page.select_option("[name=delai]", "retard")

    expect(page.locator("#projects tbody tr")).to_have_count(1)
    assert "delai=retard" in page.url
    refuse_barriers(page)
    # The button asks in place too: the keyboard stays on it.
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Filtrer")).to_be_focused()
    page.reload()
    expect(page.locator("[name=delai]")).to_have_value("retard")
    expect(page.locator("#projects tbody tr")).to_have_count(1)


def test_the_list_without_a_script(open_page, live_server, rich, alice):
    page = signed_in(open_page(javascript=False), live_server, alice)
    page.goto(reverse("workspace:projects:list"))
    page.select_option("[name=delai]", "retard")
    page.locator(".filter-bar button").click()
    expect(page.locator("#projects tbody tr")).to_have_count(1)


def test_one_click_from_the_day(open_page, live_server, rich, alice):
    page = signed_in(open_page(width=360), live_server, alice)
    page.goto(reverse("workspace:today"))
    page.get_by_role("button", name="Fait").first.click()
    expect(page.get_by_text("Fait.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sans réponse").click()
    expect(page.get_by_text("sans réponse pour cette fois")).to_be_visible()
    assert page.url.endswith(reverse("workspace:today"))


def test_an_adviser_works_with_the_keyboard_alone(open_page, live_server, rich, alice):
    """From the day to a call logged, and on: not one click."""
    page = signed_in(open_page(), live_server, alice)
    page.goto(reverse("workspace:today"))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.keyboard.press("/")
    page.keyboard.type("dominique")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/**")
    found = page.locator("main .rows a")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projets/LOT-*/")

    body = page.locator("[name=echange-body]")
    tab_to(page, body)
    page.keyboard.type("Rappeler jeudi.")
    tab_to(page, page.get_by_role("button", name="Noter"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("C’est noté.")).to_be_visible()
    expect(page.get_by_text("Rappeler jeudi.")).to_be_visible()


def test_the_list_is_walked_with_the_keyboard(open_page, live_server, rich, alice):
    page = signed_in(open_page(), live_server, alice)
    page.goto(reverse("workspace:projects:list"))
    rows = page.locator("#projects tbody th a")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()


def test_the_menu_closes_by_escape_and_by_going_on(open_page, live_server, rich, alice):
    page = signed_in(open_page(), live_server, alice)
    page.goto(reverse("workspace:today"))
    tab_to(page, page.locator(".user-menu summary"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_hidden()
    expect(page.locator(".user-menu summary")).to_be_focused()

    # What comes after it in the page is never reached underneath.
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main a").first)
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_hidden()


def tab_to(page, target):
    """As many tabs as it takes; too many is a barrier."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("no tab leads there")


def test_on_a_telephone_a_line_is_a_card_that_is_written_in_place(
    open_page, live_server, refuse_barriers, rich, alice
):
    page = signed_in(open_page(width=360), live_server, alice)
    page.goto(reverse("workspace:projects:list"))
    # The bar at the foot stays in sight: the page behind does not scroll for it.
    tab_to(page, page.locator(".rail a").last)
    assert page.evaluate("scrollY") == 0
    table = page.locator("#project-table")
    assert table.evaluate("one => one.parentElement.scrollWidth <= one.parentElement.clientWidth")
    page.locator("#project-table .cell").first.click()
    expect(page.locator("#project-table [name=next_on]").first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Enregistrer")).to_be_visible()
    refuse_barriers(page)
