from __future__ import annotations

import pytest

from ohmylot.domain.opportunities import permissions
from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.people.models import Theme
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory
from tests.factories.territory import CommuneFactory, EpciFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(alice_seat):
    commune = CommuneFactory()
    CoverageFactory(membership=alice_seat, epci=commune.epci)
    return commune


def seen(user):
    return set(Opportunity.objects.visible_to(user))


def test_it_works(alice, charlie, employer, commune):
    """The network sees the catalogue, a publisher sees its own offers, even not public yet."""
    theirs = OpportunityFactory(draft=True, publisher=employer.memberships.get().organisation)
    another = OpportunityFactory(commune=commune)

    assert seen(alice) == seen(charlie) == {theirs, another}
    assert seen(employer) == {theirs}


def test_a_household_and_a_visitor_see_nothing_here(household_member, commune):
    OpportunityFactory(commune=commune)

    assert seen(household_member) == set()


def test_who_sells_a_business_is_read_in_its_area(alice, charlie, coordinator, commune):
    business = OpportunityFactory(takeovers=True, commune=commune)

    open_to = Opportunity.objects.open_to
    assert list(open_to(alice)) == list(open_to(coordinator)) == [business]
    assert not open_to(charlie).exists()


def test_who_answers_for_businesses_reads_them_everywhere(charlie, commune):
    OpportunityFactory(takeovers=True, commune=commune)
    CoverageFactory(membership=charlie.memberships.get(), epci=None, theme=Theme.CRAFTS)

    assert Opportunity.objects.open_to(charlie).count() == 1


def test_who_reviews(alice, charlie, coordinator, employer, commune):
    offer = OpportunityFactory(
        commune=commune, publisher=employer.memberships.get().organisation, review=True
    )

    assert permissions.can_review(alice, offer)
    assert permissions.can_review(coordinator, offer)
    assert not permissions.can_review(charlie, offer)
    assert not permissions.can_review(employer, offer)
    assert permissions.can_write(employer, offer)
    assert not permissions.can_write(charlie, offer)


def test_who_answers_for_health_reviews_its_posts(charlie):
    CoverageFactory(membership=charlie.memberships.get(), epci=None, theme=Theme.HEALTH)
    area = EpciFactory()

    assert permissions.can_review(charlie, OpportunityFactory(posts=True, epci=area))
    assert not permissions.can_review(charlie, OpportunityFactory(epci=area))


def test_who_noted_an_offer_by_telephone_reads_it_over(charlie):
    assert permissions.can_review(charlie, OpportunityFactory(entered_by=charlie))
