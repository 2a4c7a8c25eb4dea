"""The household's own space is opened once somebody of the network answers for them."""

from __future__ import annotations

from ohmylot.domain.projects.operations.assignments import accept_assignment
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import MembershipFactory


def accepted(adviser, **words):
    project = receive_enquiry(new_enquiry(commune_insee="46102", **words), at=NOW).project
    accept_assignment(project, adviser, by=adviser.user, at=NOW)
    return project.household.members.get()


def test_it_works(adviser):
    writer = accepted(adviser)

    assert writer.user.email == "camille@exemple.test"
    letter = Email.objects.latest("pk")
    assert letter.to == ["camille@exemple.test"]
    assert "Votre espace est ouvert." in letter.text


def test_accepting_twice_says_it_once(adviser):
    writer = accepted(adviser)
    count = Email.objects.count()
    accept_assignment(writer.household.project, adviser, by=adviser.user, at=NOW)

    assert Email.objects.count() == count


def test_with_a_telephone_only_there_is_no_space(adviser):
    assert accepted(adviser, phone="0612345678").user is None


def test_a_closed_account_opens_nothing(adviser):
    seat = MembershipFactory(user__email="camille@exemple.test", user__is_active=False)

    assert accepted(adviser).user is None
    assert seat.user.is_active is False


def test_the_account_of_a_colleague_stays_apart(adviser):
    MembershipFactory(user__email="camille@exemple.test")

    assert accepted(adviser).user is None
    assert Email.objects.filter(subject__icontains="espace").count() == 0
