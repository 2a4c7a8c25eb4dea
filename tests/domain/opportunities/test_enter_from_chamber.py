"""A chamber notes an offer for somebody without an account; a link that nobody opens is chased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    Agreement,
    BusinessTakeover,
    HealthPost,
    HousingLead,
    JobOffer,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import CoverageFactory, MembershipFactory, OrganisationFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
SELLER = Publisher(name="Claude Exemple", email="claude@exemple.test")


@pytest.fixture
def chamber(db):
    return OrganisationFactory(outside=True, kind="cma")


@pytest.fixture
def member(chamber):
    return MembershipFactory(organisation=chamber, role="partner").user


@pytest.fixture
def commune(alice_seat):
    commune = CommuneFactory()
    CoverageFactory(membership=alice_seat, epci=commune.epci)
    return commune


@pytest.fixture
def note(chamber, member, commune, at):
    def deed(details=None, *, publisher=SELLER, agreed=operations.BY_LINK):
        return operations.enter_from_chamber(
            Sheet(title="Menuiserie à reprendre", commune=commune),
            details or BusinessTakeover(activity="craft"),
            publisher,
            chamber,
            agreed=agreed,
            by=member,
            at=at,
        )

    return deed


def letters(offer, name):
    return Email.objects.about(offer).filter(template=f"opportunities/emails/{name}")


def test_it_works(note, alice, chamber, at):
    """Confirmed by who sells, then read over by the network: only then public."""
    offer = note()
    assert letters(offer, "offer_to_confirm").get().to == ["claude@exemple.test"]
    assert chamber.name in letters(offer, "offer_to_confirm").get().text
    assert not letters(offer, "offer_to_read").exists()

    operations.adopt_opportunity(offer, at=at)
    offer.refresh_from_db()
    assert (offer.state, offer.agreement) == (State.REVIEW, Agreement.LINK)
    assert letters(offer, "offer_to_read").get().to == [alice.email]

    operations.publish_opportunity(offer, by=alice, at=at)
    assert Opportunity.objects.public(at.date()).get() == offer


@pytest.mark.parametrize(
    "details",
    [
        JobOffer(contract="cdi"),
        BusinessTakeover(activity="craft"),
        HealthPost(profession="infirmier", modes=["employed"]),
        HousingLead(home="rent", signalled_by="owner"),
    ],
    ids=["job", "takeover", "health", "housing"],
)
def test_any_of_the_four(note, details, at):
    details.pk = None
    offer = note(details)
    operations.adopt_opportunity(offer, at=at)

    offer.refresh_from_db()
    assert offer.state == State.REVIEW


def test_said_aloud_a_job_is_read_over(note, alice, at):
    offer = note(JobOffer(contract="cdi"), agreed=operations.SPOKEN)

    assert (offer.state, offer.agreement) == (State.REVIEW, Agreement.SPOKEN)
    assert letters(offer, "offer_to_read").get().to == [alice.email]


def test_of_a_business_a_yes_said_aloud_is_not_enough(note, alice, at):
    with pytest.raises(operations.NeedsItsOwnWord):
        note(agreed=operations.SPOKEN)
    with pytest.raises(operations.NeedsItsOwnWord):
        operations.enter_opportunity(
            Sheet(title="Menuiserie"),
            BusinessTakeover(activity="craft"),
            SELLER,
            agreed=operations.SPOKEN,
            by=alice,
            at=at,
        )
    assert not Opportunity.objects.exists()


def test_corrected_by_its_publisher_it_is_theirs_and_read_again(note, alice, commune, at):
    offer = operations.enter_opportunity(
        Sheet(title="Boulangère", commune=commune),
        JobOffer(contract="cdi"),
        SELLER,
        agreed=operations.BY_LINK,
        by=alice,
        at=at,
    )
    operations.correct_opportunity(
        offer, Sheet(title="Boulanger", commune=commune), JobOffer(contract="cdd"), at=at
    )

    offer.refresh_from_db()
    assert (offer.title, offer.job.contract) == ("Boulanger", "cdd")
    assert (offer.state, offer.agreement) == (State.REVIEW, Agreement.LINK)
    assert offer.reviewed_at is None
    assert letters(offer, "offer_to_read").exists()


def test_a_link_nobody_opens_is_sent_once_more_then_the_offer_goes(note, member, at):
    offer = note()
    first = offer.link_number
    for days in range(1, 15):
        operations.chase_confirmations(at=at + timedelta(days=days))
    offer.refresh_from_db()
    assert letters(offer, "offer_to_confirm_again").count() == 1
    assert offer.link_number == first + 1, "the former link opens nothing"
    assert offer.state == State.REVIEW

    operations.chase_confirmations(at=at + timedelta(days=16))
    operations.chase_confirmations(at=at + timedelta(days=17))
    offer.refresh_from_db()
    assert (offer.state, offer.withdrawn_because) == (State.WITHDRAWN, "silence")
    assert letters(offer, "offer_unconfirmed").get().to == [member.email]


def test_what_is_confirmed_is_not_chased(note, at):
    operations.adopt_opportunity(note(), at=at)

    assert operations.chase_confirmations(at=at + timedelta(days=20)) == 0
    assert Opportunity.objects.get().state == State.REVIEW


def test_a_draft_is_not_chased(note, at):
    offer = note(agreed=operations.LATER)
    operations.chase_confirmations(at=at + timedelta(days=40))

    offer.refresh_from_db()
    assert offer.state == State.DRAFT
