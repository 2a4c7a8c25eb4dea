"""Each table says how it is told and how it forgets; twice, or not at all, is refused."""

from __future__ import annotations

import pytest
from django.apps import apps

from ohmylot.domain.people.models import Household, Person
from ohmylot.domain.projects.models import Note
from ohmylot.foundations.retention import registry
from ohmylot.foundations.retention.registry import DeclaredTwice, Holding, deleted, undeclared


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("ohmylot.")]


def test_every_table_of_a_household_says_how_it_forgets():
    """A foreign key that leads to a household, by whatever way, and no line in a privacy.py."""
    assert undeclared(Household, ours()) == []


def test_a_table_that_says_nothing_is_seen(monkeypatch):
    monkeypatch.delitem(registry.HOLDINGS, "projects.note")
    assert undeclared(Household, ours()) == ["projects.note"]


def test_a_table_is_declared_once():
    with pytest.raises(DeclaredTwice):
        registry.register(Holding(Note, of="project__household", forget=deleted))


@pytest.mark.django_db
def test_every_way_leads_to_a_household():
    household = Household(pk=1)
    for holding in registry.HOLDINGS.values():
        assert holding.rows(household).count() == 0
        for name in holding.tells:
            holding.model._meta.get_field(name)
        if holding.person:
            person = Person(pk=1, household=household)
            assert holding.rows_of(person).count() == 0


def test_what_a_copy_leaves_out_is_known():
    """Told nowhere: the index of the search, what remains of an erasure, a message of tomorrow
    morning to an adviser, the number of a line of a spreadsheet whose words are in the file, a
    village drawn from two searches that are told."""
    silent = {key for key, holding in registry.HOLDINGS.items() if not holding.title}
    assert silent == {
        "projects.searchterm",
        "projects.twinkey",
        "projects.sharedhome",
        "projects.suspicion",
        "projects.merge",
        "projects.digestline",
        "projects.importline",
        "privacy.purgeline",
        # Told by the address of each adult, not by the household: see its ``Telling``.
        "opportunities.offeralert",
    }
