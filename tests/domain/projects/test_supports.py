from __future__ import annotations

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import Project, ProjectAccess, Support
from ohmylot.domain.projects.operations.assigning import CannotLead
from ohmylot.domain.projects.operations.supports import LeadsAlready, add_support, end_support
from ohmylot.foundations.journal.models import Entry
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


def test_they_accompany_no_more(project, alice, at):
    chamber = MembershipFactory()
    add_support(project, chamber, by=alice, at=at)

    end_support(project, chamber, by=alice, at=at)
    end_support(project, chamber, by=alice, at=at)

    assert not Project.objects.visible_to(chamber.user).filter(pk=project.pk).exists()
    assert Entry.objects.filter(verb="project.support_ended").count() == 1


def test_it_refuses_who_leads(project, alice, at):
    with pytest.raises(LeadsAlready):
        add_support(project, project.lead, by=alice, at=at)
