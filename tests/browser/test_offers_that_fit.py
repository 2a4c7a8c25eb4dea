"""Offers that fit, as an adviser and a household see them: no barrier, wide and narrow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_workbench import signed_in
from tests.matches import job_at, looks_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "consultations"]),
]


@pytest.fixture
def offers(couple, mini_lot, trades):
    """Found for both, one with the longest title that there may be."""
    until = timezone.localdate() + timedelta(days=30)
    long = "Infirmier ou infirmière de jour comme de nuit, " * 4
    rows = [
        job_at(mini_lot["Capdenac"], trades.nurse, title=long[:199], expires_on=until),
        job_at(mini_lot["Figeac"], trades.welder, expires_on=until),
    ]
    for person, trade in ((couple.nurse, trades.nurse), (couple.welder, trades.welder)):
        person.refresh_from_db()
        looks_for(couple.project, person, trade, at=timezone.now(), proposable=True)
    return rows


def test_no_barrier(
    household_member, couple, offers, open_page, live_server, refuse_barriers_everywhere, alice
):
    file = couple.project.reference
    screens = {
        alice: [
            reverse("workspace:today"),
            reverse("workspace:projects:detail", args=[file]),
            reverse("workspace:projects:offers", args=[file]),
            reverse("workspace:projects:work", args=[file, 0]),
            reverse("workspace:offers:candidates", args=[offers[0].reference]),
        ],
        household_member: [
            reverse(f"household:{name}") for name in ("work", "work-wanted", "work-places")
        ],
    }
    for who, addresses in screens.items():
        page = signed_in(open_page(), live_server, who)
        for address in addresses:
            page.goto(address)
            for fold in page.locator("main details").all():
                fold.evaluate("one => { one.open = true }")
            refuse_barriers_everywhere(page)


def test_a_trade_is_chosen_by_keyboard_and_an_offer_put_aside(
    open_page, live_server, couple, offers, alice
):
    page = signed_in(open_page(), live_server, alice)
    page.goto(reverse("workspace:projects:work", args=[couple.project.reference, 0]))
    field = page.get_by_role("combobox", name="Métier cherché")
    field.fill("")
    field.press_sequentially("soud")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Soudeur / Soudeuse")
    page.get_by_role("button", name="Enregistrer et chercher").press("Enter")

    page.goto(reverse("workspace:projects:offers", args=[couple.project.reference]))
    row = page.get_by_role("listitem").filter(has_text="Soudeur").first
    row.locator("summary", has_text="Écarter").press("Enter")
    row.get_by_label("Trop loin").press("Space")
    row.get_by_role("button", name="Écarter cette offre").press("Enter")

    expect(page.get_by_text("Ce qui lui ressemble passe plus loin")).to_be_visible()
