"""What the health cell, a health structure and those who would practise here see: no barrier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Role, Theme
from tests.browser.test_workbench import signed_in
from tests.factories.health import DepartureFactory, InternFactory, StructureFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory, MembershipFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "consultations"]),
]


@pytest.fixture
def told(mini_lot, alice_seat):
    """A departure and an intern whose names are as long as they may be, and an open post."""
    CoverageFactory(membership=alice_seat, epci=None, theme=Theme.HEALTH)
    structure = StructureFactory(commune=mini_lot["Figeac"], epci=mini_lot["Figeac"].epci)
    long = "Maximilienne-Alexandrine " * 6
    OpportunityFactory(
        posts=True,
        title=f"Médecin généraliste, {long}"[:199],
        commune=mini_lot["Figeac"],
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return (
        structure,
        DepartureFactory(structure=structure, who=long[:80]),
        InternFactory(structure=structure, full_name=long[:80]),
    )


def test_no_barrier(told, open_page, live_server, refuse_barriers, alice):
    structure, departure, intern = told
    theirs = MembershipFactory(organisation=structure, role=Role.HEALTH).user
    screens = {
        alice: [
            reverse("workspace:health:board"),
            reverse("workspace:health:departure", args=[departure.code]),
            reverse("workspace:health:interns"),
            reverse("workspace:health:intern", args=[intern.code]),
        ],
        theirs: [
            reverse("partners:health:home"),
            reverse("partners:health:practices"),
            reverse("partners:health:declare", args=[structure.slug]),
        ],
    }
    for who, addresses in screens.items():
        page = signed_in(open_page(width=360, dark=True), live_server, who)
        for address in addresses:
            page.goto(address)
            for fold in page.locator("main details").all():
                fold.evaluate("one => { one.open = true }")
            refuse_barriers(page)
            wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert page.evaluate(wide), address
