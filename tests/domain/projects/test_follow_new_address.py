"""The address that opens the space is the person's."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.operations.addresses import follow_new_address
from ohmylot.domain.projects.operations.qualifying import TheirAddressIsTheirs, qualify
from ohmylot.domain.projects.search import search_projects
from ohmylot.domain.projects.story import Adult, Story
from ohmylot.foundations.journal.models import Entry

pytestmark = pytest.mark.django_db
NEW = "nouvelle@exemple.test"


def test_it_works(project, household_member, alice, at):
    household_member.email = NEW
    household_member.save()

    follow_new_address(household_member, by=household_member, at=at)

    assert project.household.members.get().email == NEW
    assert [hit.project for hit in search_projects(NEW, alice)] == [project]
    assert NEW not in str(Entry.objects.latest("pk").facts)


def test_twice_is_once(project, household_member, at):
    household_member.email = NEW
    household_member.save()

    assert follow_new_address(household_member, by=household_member, at=at)
    assert follow_new_address(household_member, by=household_member, at=at) is None
    assert Entry.objects.filter(verb="person.address_changed").count() == 1


def test_an_adviser_is_nobody_of_a_household(alice, at):
    assert follow_new_address(alice, by=alice, at=at) is None


def test_nobody_else_changes_the_address_that_opens_a_space(project, household_member, alice, at):
    with pytest.raises(TheirAddressIsTheirs):
        qualify(project, Story(adults=[Adult("Claude", email=NEW)]), by=alice, at=at)
