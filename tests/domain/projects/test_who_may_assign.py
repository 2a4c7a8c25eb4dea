"""Who answers a proposal, and who gives a file into other hands."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.supports import add_support
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import AbsenceFactory, MembershipFactory


@pytest.fixture
def waiting(adviser, figeac, at):
    project = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project
    project.refresh_from_db()
    return project


def test_who_is_asked_answers(waiting, adviser):
    assert permissions.can_answer(adviser.user, waiting)


def test_a_colleague_works_on_it_but_does_not_answer_for_them(waiting, adviser):
    colleague = MembershipFactory(organisation=adviser.organisation)

    assert permissions.can_work_on(colleague.user, waiting)
    assert permissions.can_assign(colleague.user, waiting)
    assert not permissions.can_answer(colleague.user, waiting)

    AbsenceFactory(membership=adviser, cover=colleague, since="2020-01-01", until="2199-01-01")
    assert permissions.can_answer(colleague.user, waiting)


def test_the_coordination_may_do_all(waiting, coordinator):
    for may in (permissions.can_answer, permissions.can_assign):
        assert may(coordinator, waiting)


def test_of_a_reserved_file_only_who_is_asked_and_who_is_named_answer(
    waiting, adviser, coordinator
):
    waiting.is_reserved = True
    waiting.save()

    assert permissions.can_answer(adviser.user, waiting)
    assert not permissions.can_open(adviser.user, waiting)
    assert not permissions.can_answer(coordinator, waiting)
    assert not permissions.can_assign(adviser.user, waiting)


def test_nobody_answers_for_what_is_led(project, alice, bob, charlie):
    for user in (alice, bob, charlie):
        assert not permissions.can_answer(user, project)


def test_who_reads_does_not_assign(project, alice, bob, charlie):
    assert permissions.can_assign(alice, project)
    assert not permissions.can_assign(bob, project)
    assert not permissions.can_assign(charlie, project)


def test_who_supports_does_not_give_the_file_away(project, alice, at):
    helper = MembershipFactory()
    add_support(project, helper, by=alice, at=at)

    assert permissions.can_work_on(helper.user, project)
    assert not permissions.can_assign(helper.user, project)
