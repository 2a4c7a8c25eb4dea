from __future__ import annotations

from datetime import date, timedelta

import pytest

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.links import DAYS, OFFER, publisher_link
from ohmylot.domain.opportunities.models import Agreement, JobOffer, Opportunity, State
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.foundations.messaging.models import Email
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
BAKER = Publisher(name="Boulangerie Exemple", email="boulangerie@exemple.test")


@pytest.fixture
def enter(alice, at):
    def deed(*, publisher=BAKER, agreed=operations.BY_LINK):
        return operations.enter_opportunity(
            Sheet(title="Boulanger / Boulangère"),
            JobOffer(contract="cdi"),
            publisher,
            agreed=agreed,
            by=alice,
            at=at,
        )

    return deed


def test_it_works(enter, at):
    """Noted by telephone, confirmed by a button: public at once, since somebody here wrote it."""
    offer = enter()
    [letter] = Email.objects.about(offer)
    assert letter.to == ["boulangerie@exemple.test"]
    assert letter.is_secret
    assert offer.state == State.REVIEW

    operations.adopt_opportunity(offer, at=at)

    offer.refresh_from_db()
    assert (offer.state, offer.agreement) == (State.PUBLISHED, Agreement.LINK)


def test_agreed_aloud_it_is_public_at_once(enter, at):
    offer = enter(agreed=operations.SPOKEN)

    assert Opportunity.objects.public(at.date()).get() == offer
    [letter] = Email.objects.about(offer)
    assert letter.template.endswith("offer_published")


def test_kept_for_later_it_is_a_draft(enter):
    assert enter(agreed=operations.LATER).state == State.DRAFT


def test_confirmed_twice_it_is_published_once(enter, at):
    offer = enter()
    for _ in range(2):
        operations.adopt_opportunity(offer, at=at)

    offer.refresh_from_db()
    assert offer.published_at == at


def test_who_did_not_write_it_takes_it_away(enter, at):
    offer = operations.disown_opportunity(enter(), at=at)

    assert offer.state == State.WITHDRAWN


def test_who_has_members_here_is_told_there(enter):
    seat = MembershipFactory(organisation=OrganisationFactory(outside=True), role="employer")
    offer = enter(publisher=Publisher(organisation=seat.organisation))

    [letter] = Email.objects.about(offer)
    assert letter.to == [seat.user.email]
    assert not letter.is_secret
    assert offer.reference in letter.text


def test_without_an_address_no_link_leaves(enter):
    with pytest.raises(operations.NowhereToSendTheLink):
        enter(publisher=Publisher(name="Boulangerie Exemple"))
    assert not Opportunity.objects.exists()


def test_a_second_link_waits_and_closes_the_first(enter, at):
    offer = enter()
    first = OFFER.read(publisher_link(offer, at=at).split("/")[-2])

    with pytest.raises(operations.LinkJustLeft):
        operations.ask_to_confirm(offer, by=None, at=at + timedelta(minutes=1))
    later = at + timedelta(hours=1)
    offer = operations.ask_to_confirm(offer, by=None, at=later)

    assert not first.holds(offer.link_number, later)
    assert OFFER.read(publisher_link(offer, at=later).split("/")[-2]).holds(
        offer.link_number, later
    )


def test_a_link_is_short_lived(enter, at):
    offer = enter()
    token = OFFER.read(publisher_link(offer, at=at).split("/")[-2])

    assert token.holds(offer.link_number, at + timedelta(days=DAYS, minutes=-1))
    assert not token.holds(offer.link_number, at + timedelta(days=DAYS))


def test_an_end_is_announced_once(at):
    soon = OpportunityFactory(
        publisher=None,
        publisher_name="Claude",
        publisher_email="claude@exemple.test",
        expires_on=date(2026, 3, 18),
    )
    OpportunityFactory(expires_on=date(2026, 6, 1))

    assert operations.remind_of_ends(at=at) == 1
    assert operations.remind_of_ends(at=at) == 0

    operations.renew_opportunity(soon, by=None, at=at)
    assert operations.remind_of_ends(at=at + timedelta(days=55)) == 1
