"""Every kind of page that a visitor may open, on both sites: one of each type that editors write,
and each address of ours that asks for nothing. A new one is looked at the day it is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from ohmylot.demo.site.partners import tell_partners_site
from ohmylot.demo.site.telling import tell_site
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.foundations.cms.operations.equipping import EDITORS
from tests import house
from tests.client import HouseClient
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(both_sites, mini_lot, alice_seat, coordination):
    """Both sites as the demonstration tells them, and an offer of each kind."""
    now = timezone.now()
    figeac = mini_lot["Figeac"]
    CoverageFactory(membership=alice_seat, epci=figeac.epci)
    officer = UserFactory()
    officer.groups.add(Group.objects.get(name=EDITORS))
    tell_site(by=officer, now=now)
    tell_partners_site(by=officer, now=now)
    for kind in ({}, {"takeovers": True}, {"posts": True}, {"homes": True}):
        OpportunityFactory(
            commune=figeac,
            published_at=now,
            expires_on=(now + timezone.timedelta(days=60)).date(),
            **kind,
        )


def written_pages() -> Iterator[tuple[str, str]]:
    """Host and path of one page of each type."""
    seen = set()
    for site in Site.objects.select_related("root_page"):
        for page in site.root_page.get_descendants(inclusive=True).live().specific().iterator():
            if type(page) not in seen:
                seen.add(type(page))
                yield site.hostname, page.get_url_parts()[2]


def open_addresses() -> Iterator[str]:
    client = HouseClient()
    for name, route, _ in house.url_patterns():
        if name.startswith("public:") and "<" not in route:
            answer = client.get(reverse(name))
            if answer.status_code == 200 and b"<html" in getattr(answer, "content", b""):
                yield reverse(name)


def test_no_barrier(page, live_server, told, refuse_barriers_everywhere):
    slugs = Opportunity.objects.values_list("slug", flat=True)
    addresses = [("localhost", address) for address in open_addresses()]
    addresses += [("localhost", reverse("public:offers:detail", args=[slug])) for slug in slugs]
    addresses += [("localhost", reverse("public:communes:detail", args=["figeac"]))]
    addresses += written_pages()
    assert len(addresses) > 40
    met = {address for _, address in addresses}
    assert {"/", "/communes/figeac/", reverse("public:site:personal_data")} <= met

    for host, address in addresses:
        page.goto(live_server.url.replace("localhost", host) + address)
        refuse_barriers_everywhere(page)
