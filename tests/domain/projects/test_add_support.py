from __future__ import annotations

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import ProjectAccess, Support
from ohmylot.domain.projects.operations.assignments import CannotLead, add_support
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import MembershipFactory


def test_it_works(project, alice, at):
    chamber = MembershipFactory()

    add_support(project, chamber, by=alice, at=at)

    assert project.supports.get().membership == chamber
    access = project.access.get(organisation=chamber.organisation)
    assert access.why == ProjectAccess.Why.SUPPORT
    assert project.reference in Email.objects.get(to=[chamber.user.email]).subject


def test_twice_changes_nothing_more(project, alice, at):
    chamber = MembershipFactory()

    add_support(project, chamber, by=alice, at=at)
    add_support(project, chamber, by=alice, at=at)

    assert Support.objects.count() == 1
    assert Email.objects.filter(to=[chamber.user.email]).count() == 1


def test_it_refuses_who_is_outside_the_circle(project, alice, at):
    with pytest.raises(CannotLead):
        add_support(project, MembershipFactory(role=Role.PARTNER), by=alice, at=at)
