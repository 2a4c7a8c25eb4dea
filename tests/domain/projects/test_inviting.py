"""Invited to tell their story at three months, to welcome others after a year."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.projects.models import Invitation, Stage
from ohmylot.domain.projects.operations.inviting import (
    AlreadyInvited,
    InvitationOfOthers,
    NoAddressToInvite,
    TooSoonToInvite,
    answer_invitation,
    invite,
)
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.reading.invitations import to_invite, willing
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import PersonFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(project, alice, at):
    day = at.date() - timedelta(days=100)
    settle(project, SettlingFacts(day, CommuneFactory(), 1, 0, "rented"), by=alice, at=at)
    project.refresh_from_db()
    return project


@pytest.fixture
def person(project):
    return project.household.members.get()


def test_it_works(settled, person, alice, at):
    assert [one.kind for one in to_invite(alice, on=at.date())] == ["portrait"]

    invitation = invite(settled, "portrait", by=alice, at=at)

    assert Email.objects.get(template__endswith="invitation").to == [person.email]
    assert to_invite(alice, on=at.date()) == []
    assert list(willing(alice).rows) == []

    answer_invitation(invitation, "yes", person=person, at=at)
    assert [one.answered_by for one in willing(alice).rows] == [person]


def test_they_may_change_their_mind(settled, person, alice, at):
    invitation = invite(settled, "portrait", by=alice, at=at)
    answer_invitation(invitation, "yes", person=person, at=at)

    answer_invitation(invitation, "no", person=person, at=at)

    assert list(willing(alice).rows) == []


def test_nobody_insists_but_later_is_later(settled, person, alice, at):
    invitation = invite(settled, "portrait", by=alice, at=at)
    with pytest.raises(AlreadyInvited):
        invite(settled, "portrait", by=alice, at=at)
    answer_invitation(invitation, "later", person=person, at=at)
    with pytest.raises(AlreadyInvited):
        invite(settled, "portrait", by=alice, at=at + timedelta(days=30))

    again = invite(settled, "portrait", by=alice, at=at + timedelta(days=91))

    assert (again.pk, again.answer) == (invitation.pk, "")


def test_ambassadors_have_lived_here_for_a_year(settled, alice, at):
    with pytest.raises(TooSoonToInvite):
        invite(settled, "ambassador", by=alice, at=at)
    settled.stage = Stage.ANCHORED
    settled.save()

    assert [one.kind for one in to_invite(alice, on=at.date())] == ["ambassador"]
    assert invite(settled, "ambassador", by=alice, at=at).kind == "ambassador"


def test_it_refuses_too_soon_without_address_and_others(project, settled, person, alice, at):
    settled.installation.settled_on = at.date()
    settled.installation.save()
    with pytest.raises(TooSoonToInvite):
        invite(settled, "portrait", by=alice, at=at)
    settled.installation.settled_on = at.date() - timedelta(days=100)
    settled.installation.save()
    invitation = invite(settled, "portrait", by=alice, at=at)
    with pytest.raises(InvitationOfOthers):
        answer_invitation(invitation, "yes", person=PersonFactory(), at=at)
    Invitation.objects.all().delete()
    person.email = ""
    person.save()
    with pytest.raises(NoAddressToInvite):
        invite(settled, "portrait", by=alice, at=at)
