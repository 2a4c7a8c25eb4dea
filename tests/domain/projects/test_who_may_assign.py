from __future__ import annotations

import pytest

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Stage
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from tests.domain.projects.conftest import new_enquiry
from tests.factories.people import MembershipFactory


@pytest.fixture
def waiting(adviser, figeac, at):
    project = receive_enquiry(new_enquiry(commune_insee=figeac.insee), at=at).project
    project.refresh_from_db()
    return project


def test_who_is_asked_accepts_or_declines(waiting, adviser):
    assert permissions.can_accept(adviser.user, waiting)
    assert permissions.can_decline(adviser.user, waiting)


def test_a_colleague_may_call_but_not_decline_for_them(waiting, adviser):
    colleague = MembershipFactory(organisation=adviser.organisation).user

    assert permissions.can_accept(colleague, waiting)
    assert not permissions.can_decline(colleague, waiting)


def test_the_coordination_may_do_all(waiting, coordinator):
    for may in (permissions.can_accept, permissions.can_decline, permissions.can_assign):
        assert may(coordinator, waiting)


def test_nobody_accepts_what_is_led(project, alice, bob, charlie):
    for user in (alice, bob, charlie):
        assert not permissions.can_accept(user, project)


def test_who_reads_does_not_assign(project, alice, bob, charlie):
    assert permissions.can_assign(alice, project)
    assert not permissions.can_assign(bob, project)
    assert not permissions.can_assign(charlie, project)


def test_what_is_under_way_is_not_reopened(project, alice, at):
    assert not permissions.can_reopen(alice, project)

    project.stage, project.closed_at, project.closed_reason = Stage.CLOSED, at, "family"
    assert permissions.can_reopen(alice, project)
