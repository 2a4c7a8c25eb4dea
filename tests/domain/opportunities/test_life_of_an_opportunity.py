from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.domain.opportunities import lives, operations
from ohmylot.domain.opportunities.models import Agreement, Opportunity, State, WithdrawnBecause
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def opportunity():
    return OpportunityFactory(draft=True)


def test_it_works(opportunity, at):
    operations.submit_opportunity(opportunity, by=None, at=at)
    operations.agree(opportunity, Agreement.ACCOUNT, by=None, at=at)
    operations.publish_opportunity(opportunity, by=None, at=at)
    operations.fill_opportunity(opportunity, by=None, at=at + timedelta(days=3))

    opportunity.refresh_from_db()
    assert opportunity.state == State.FILLED
    assert opportunity.expires_on == date(2026, 5, 9)
    verbs = Entry.objects.about(opportunity).order_by("pk").values_list("verb", flat=True)
    assert [verb.split(".")[1] for verb in verbs] == ["submitted", "agreed", "published", "filled"]


def test_it_is_public_until_its_day(at):
    opportunity = OpportunityFactory(expires_on=date(2026, 3, 11))

    assert Opportunity.objects.public(date(2026, 3, 10)).get() == opportunity
    assert not Opportunity.objects.public(date(2026, 3, 11)).exists()
    assert operations.expire_opportunities(at=at) == 0
    assert operations.expire_opportunities(at=at + timedelta(days=1)) == 1
    assert operations.expire_opportunities(at=at + timedelta(days=1)) == 0
    opportunity.refresh_from_db()
    assert opportunity.state == State.EXPIRED


def test_nothing_is_published_that_nobody_agreed_to(opportunity, at):
    with pytest.raises(operations.NobodyAgreed):
        operations.publish_opportunity(opportunity, by=None, at=at)


def test_an_offer_in_the_past_is_not_published(at):
    opportunity = OpportunityFactory(review=True, expires_on=date(2026, 3, 10))

    with pytest.raises(operations.EndsBeforeItBegins):
        operations.publish_opportunity(opportunity, by=None, at=at)


def test_given_back_it_says_what_to_change(at):
    opportunity = OpportunityFactory(review=True)

    with pytest.raises(operations.ReturnedWithoutAWord):
        operations.return_opportunity(opportunity, " ", by=None, at=at)
    returned = operations.return_opportunity(opportunity, "Dites le salaire.", by=None, at=at)

    assert (returned.state, returned.review_words) == (State.DRAFT, "Dites le salaire.")


def test_what_expired_unnoticed_is_renewed(at):
    opportunity = OpportunityFactory(expires_on=date(2026, 3, 9))
    operations.expire_opportunities(at=at)

    renewed = operations.renew_opportunity(opportunity, by=None, at=at)

    assert renewed.state == State.PUBLISHED
    assert renewed.ended_at is None
    assert renewed.expires_on == date(2026, 5, 9)


def test_nobody_is_asked_to_wait_for_ever(at):
    opportunity = OpportunityFactory()

    renewed = operations.renew_opportunity(opportunity, until=date(2099, 1, 1), by=None, at=at)

    assert renewed.expires_on == date(2026, 3, 10) + timedelta(days=lives.LONGEST_DAYS)


def test_what_is_over_is_over(at):
    opportunity = OpportunityFactory()
    operations.withdraw_opportunity(opportunity, WithdrawnBecause.PUBLISHER, by=None, at=at)

    with pytest.raises(operations.OpportunityHasEnded):
        operations.fill_opportunity(opportunity, by=None, at=at)
    with pytest.raises(operations.NotNow):
        operations.renew_opportunity(opportunity, by=None, at=at)


def test_twice_is_once(at):
    opportunity = OpportunityFactory()
    for _ in range(2):
        operations.withdraw_opportunity(opportunity, WithdrawnBecause.TWIN, by=None, at=at)

    assert Entry.objects.about(opportunity).count() == 1


DEEDS = {
    "submit": lambda one, at: operations.submit_opportunity(one, by=None, at=at),
    "agree": lambda one, at: operations.agree(one, Agreement.SPOKEN, by=None, at=at),
    "publish": lambda one, at: operations.publish_opportunity(one, by=None, at=at),
    "return": lambda one, at: operations.return_opportunity(one, "Le lieu ?", by=None, at=at),
    "renew": lambda one, at: operations.renew_opportunity(one, by=None, at=at),
    "fill": lambda one, at: operations.fill_opportunity(one, by=None, at=at),
    "withdraw": lambda one, at: operations.withdraw_opportunity(
        one, WithdrawnBecause.MISTAKE, by=None, at=at
    ),
    "expire": lambda one, at: operations.expire_opportunities(at=at + timedelta(days=70)),
}
REFUSALS = (
    operations.NobodyAgreed,
    operations.NotNow,
    operations.OpportunityHasEnded,
    operations.EndsBeforeItBegins,
)


@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=12))
@settings(max_examples=25, deadline=None)
def test_whatever_is_done_to_it_no_impossible_row_is_left(deeds):
    """The database refuses what its life does not know: nothing is ever refused by it."""
    opportunity = OpportunityFactory(draft=True)
    for deed in deeds:
        before = Opportunity.objects.get(pk=opportunity.pk).state
        try:
            DEEDS[deed](opportunity, NOW)
        except REFUSALS:
            continue
        after = Opportunity.objects.get(pk=opportunity.pk).state
        assert after == before or lives.may_become(before, after)
    Opportunity.objects.all().delete()


def test_a_year_after_its_end_it_names_nobody(at):
    long_ago = at - timedelta(days=400)
    words = {"contact_name": "Camille Durand", "contact_phone": "+33565000001"}
    old = OpportunityFactory(state=State.FILLED, ended_at=long_ago, search_text="x|", **words)
    recent = OpportunityFactory(state=State.FILLED, ended_at=at, **words)
    business = OpportunityFactory(takeovers=True, state=State.FILLED, ended_at=long_ago)
    business.takeover.seller_name = "Dominique Durand"
    business.takeover.save()

    operations.forget_contacts(at=at)

    for one in (old, recent, business.takeover):
        one.refresh_from_db()
    assert (old.contact_name, old.contact_phone, old.search_text) == ("", "", "")
    assert recent.contact_name == "Camille Durand"
    assert business.takeover.seller_name == ""


def test_a_name_without_a_way_to_call_is_forgotten_too(at):
    long_ago = {"state": State.FILLED, "ended_at": at - timedelta(days=400)}
    long_ago["description"] = "En atelier."
    told = OpportunityFactory(publisher=None, publisher_name="Camille Durand", **long_ago)
    company = OpportunityFactory(publisher=OrganisationFactory(), **long_ago)
    feed = {"source": "file", "feed": "bourse", "external_id": "1"}
    brought = OpportunityFactory(publisher=None, publisher_name="Forge", **feed, **long_ago)

    assert operations.forget_contacts(at=at) == 1
    assert operations.forget_contacts(at=at) == 0

    for one in (told, company, brought):
        one.refresh_from_db()
    assert (told.publisher_name, told.description) == ("Nom effacé", "")
    assert company.description == "En atelier."
    assert brought.publisher_name == "Forge"


def test_an_address_alone_is_forgotten_too(at):
    business = OpportunityFactory(
        takeovers=True, state=State.FILLED, ended_at=at - timedelta(days=400)
    )
    business.takeover.address = "12 rue Secrète"
    business.takeover.save()

    operations.forget_contacts(at=at)

    business.takeover.refresh_from_db()
    assert business.takeover.address == ""
