"""Somebody would speak of the place: from the form to the charter, and to the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.campaigns.charter import charter_of
from ohmylot.domain.campaigns.links import CHARTER, charter_link, charter_opens
from ohmylot.domain.campaigns.models import Ambassador
from ohmylot.domain.campaigns.operations import ambassadors as operations
from ohmylot.domain.campaigns.operations.ambassadors import NewAmbassador
from ohmylot.domain.territory.models import Territory
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.campaigns import AmbassadorFactory

pytestmark = pytest.mark.django_db
State = Ambassador.State
INES = NewAmbassador(
    "Inès", "Exemple", "Ines@exemple.test", missions=("host",), words="J’aime ici."
)


def letters(ambassador):
    return [email.template for email in Email.objects.about(ambassador).order_by("pk")]


def test_it_works(mini_lot, coordinator, at):
    asked = operations.ask_to_be_ambassador(INES, at=at)
    invited = operations.send_charter(asked, by=coordinator, at=at)
    signed = operations.sign_charter(invited, at=at + timedelta(days=2))

    assert signed.state == State.ACTIVE
    assert signed.charter_text == charter_of(Territory.objects.current())
    assert letters(signed) == [
        "campaigns/emails/ambassador_asked",
        "campaigns/emails/ambassador_to_study",
        "campaigns/emails/ambassador_invited",
        "campaigns/emails/ambassador_signed",
    ]
    verbs = Entry.objects.about(signed).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["ambassador.asked", "ambassador.invited", "ambassador.signed"]


def test_the_coordination_is_told_without_a_name(mini_lot, coordinator, at):
    asked = operations.ask_to_be_ambassador(INES, at=at)

    told = Email.objects.about(asked).get(template="campaigns/emails/ambassador_to_study")
    assert told.to == [coordinator.email]
    assert "Inès" not in told.subject + told.text


def test_the_letter_says_how_long_its_link_lives(mini_lot, coordinator, at):
    """Thirty days to sign; signed, until one leaves."""
    invited = operations.send_charter(
        operations.ask_to_be_ambassador(INES, at=at), by=coordinator, at=at
    )
    letter = Email.objects.about(invited).get(template="campaigns/emails/ambassador_invited")
    assert "trente jours pour signer" in letter.text
    assert "tant que vous restez" in letter.text
    link = CHARTER.read(charter_link(invited, at=at).split("/")[-2])
    signed = operations.sign_charter(invited, at=at)
    assert charter_opens(link, signed, at + timedelta(days=400))


def test_asked_twice_it_is_one(at, coordinator):
    first = operations.ask_to_be_ambassador(INES, at=at)
    again = operations.ask_to_be_ambassador(INES, at=at)

    assert again == first
    assert len(letters(first)) == 2


def test_who_lost_the_charter_asks_again_and_receives_another_link(at, coordinator):
    known = AmbassadorFactory(invited=True, email="ines@exemple.test")
    link = charter_link(known, at=at)

    operations.ask_to_be_ambassador(INES, at=at)

    known.refresh_from_db()
    assert letters(known) == ["campaigns/emails/ambassador_invited"]
    assert not charter_opens(CHARTER.read(link.split("/")[-2]), known, at)


def test_a_signed_charter_stays_as_it_was(mini_lot, at):
    signed = AmbassadorFactory(active=True)

    operations.sign_charter(signed, at=at)

    signed.refresh_from_db()
    assert signed.charter_text == "Ce qui a été signé."


def test_the_link_lasts_thirty_days_and_stays_open_once_signed(at):
    invited = AmbassadorFactory(invited=True)
    read = CHARTER.read(charter_link(invited, at=at).split("/")[-2])
    later = at + timedelta(days=31)

    assert charter_opens(read, invited, at + timedelta(days=29))
    assert not charter_opens(read, invited, later)
    invited.state = State.ACTIVE
    assert charter_opens(read, invited, later)


def test_declined_it_says_why(at, coordinator):
    asked = AmbassadorFactory()
    with pytest.raises(operations.DeclinedWithoutAWord):
        operations.decline_ambassador(asked, " ", by=coordinator, at=at)

    operations.decline_ambassador(asked, "Pas cette année.", by=coordinator, at=at)

    assert "Pas cette année." in Email.objects.about(asked).get().text


def test_an_answer_is_given_once(at, coordinator):
    asked = AmbassadorFactory()
    operations.decline_ambassador(asked, "Non.", by=coordinator, at=at)

    with pytest.raises(operations.AnsweredAlready):
        operations.send_charter(asked, by=coordinator, at=at)
    with pytest.raises(operations.AnsweredAlready):
        operations.decline_ambassador(asked, "Non.", by=coordinator, at=at)
    with pytest.raises(operations.NotInvited):
        operations.sign_charter(asked, at=at)


def test_they_stop_when_they_want(at):
    active = AmbassadorFactory(active=True)

    gone = operations.let_ambassador_go(active, by=None, at=at)
    operations.let_ambassador_go(active, by=None, at=at)

    assert gone.state == State.LEFT
    assert letters(active) == ["campaigns/emails/ambassador_left"]


def test_only_the_coordination_reads_them(coordinator, alice, partner):
    one = AmbassadorFactory()

    assert list(Ambassador.objects.visible_to(coordinator)) == [one]
    for somebody in (alice, partner):
        assert not Ambassador.objects.visible_to(somebody).exists()


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": State.ACTIVE},
        {"state": State.DECLINED},
        {"state": State.INVITED, "answered_at": None},
        {"state": State.LEFT},
    ],
)
def test_the_database_refuses_impossible_rows(impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        AmbassadorFactory(**impossible)
