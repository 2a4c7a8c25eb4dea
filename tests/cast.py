"""The cast of three, and those around them. Loaded as a plugin by tests/conftest.py.

alice    advises in the organisation that leads the project: she may
bob      advises in an organisation that was told of it (its area is wished too): he only reads
charlie  advises elsewhere: for him the project does not exist
"""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from ohmylot.domain.people.models import Role
from ohmylot.domain.projects.models import ProjectAccess
from tests.clock import NOW
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.projects import ProjectFactory


@pytest.fixture
def coordination(db):
    return OrganisationFactory(coordination=True)


@pytest.fixture
def alice_seat(db):
    return MembershipFactory(user__full_name="Alice Martin", user__email="alice@exemple.test")


@pytest.fixture
def project(alice_seat, coordination):
    """A project that Alice leads, of one adult who can sign in."""
    project = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    PersonFactory(household=project.household, email="foyer@exemple.test")
    return project


@pytest.fixture
def alice(alice_seat):
    return alice_seat.user


@pytest.fixture
def bob(project):
    seat = MembershipFactory(user__full_name="Bob Petit", user__email="bob@exemple.test")
    ProjectAccess.objects.create(
        project=project,
        organisation=seat.organisation,
        why=ProjectAccess.Why.TOLD,
        opened_at=project.opened_at,
    )
    return seat.user


@pytest.fixture
def charlie(db):
    seat = MembershipFactory(user__full_name="Charlie Roux", user__email="charlie@exemple.test")
    return seat.user


@pytest.fixture
def coordinator(coordination):
    return MembershipFactory(
        organisation=coordination,
        role=Role.COORDINATOR,
        user__full_name="Dominique Blanc",
        user__email="coordination@exemple.test",
    ).user


@pytest.fixture
def household_member(project):
    """The adult of the project's household, with an account."""
    person = project.household.members.get()
    person.user = UserFactory(email=person.email, full_name="Claude Exemple")
    person.save()
    return person.user


def _outside(role):
    @pytest.fixture
    def account(db):
        outside = OrganisationFactory(outside=True)
        return MembershipFactory(organisation=outside, role=role).user

    return account


partner = _outside(Role.PARTNER)
employer = _outside(Role.EMPLOYER)
health = _outside(Role.HEALTH)
communications = _outside(Role.COMMUNICATIONS)
elected = _outside(Role.ELECTED)
dpo = _outside(Role.DPO)
administrator = _outside(Role.ADMINISTRATOR)


@pytest.fixture
def at():
    return NOW


def once_a_module() -> dict[str, Any]:
    """The same fixtures, for a module whose tests share one cast and take back what they change."""
    kind = type(project)
    mine = {name: one for name, one in globals().items() if isinstance(one, kind)}
    return {name: pytest.fixture(scope="module")(inspect.unwrap(one)) for name, one in mine.items()}
