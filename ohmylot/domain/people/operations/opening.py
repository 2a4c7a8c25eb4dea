from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Membership, Organisation, Role
from ohmylot.domain.people.operations.accounts import create_account
from ohmylot.domain.people.operations.memberships import add_membership
from ohmylot.domain.people.operations.organisations import Card, add_organisation


class SomebodyCoordinatesAlready(Exception):
    """The house is open: its own people open the other accounts."""


class TwoPeopleOpenAHouse(Exception):
    """The administrator sees no household: who coordinates is somebody else."""


@dataclass(frozen=True)
class Newcomer:
    name: str
    email: str


@transaction.atomic
def open_house(
    organisation: Card, coordinator: Newcomer, administrator: Newcomer, *, at: datetime
) -> Organisation:
    """The first two people of a deployment and where they sit; each is invited."""
    if coordinator.email.lower() == administrator.email.lower():
        raise TwoPeopleOpenAHouse
    if Membership.objects.current(at.date()).coordinators().exists():
        raise SomebodyCoordinatesAlready
    coordinating = Organisation.objects.filter(coordinates=True).first()
    if coordinating is None:
        coordinating = add_organisation(organisation, coordinates=True, by=None, at=at)
    # Somebody beside the lead must be able to open a reserved file, from the first day on.
    seats = ((coordinator, Role.COORDINATOR, True), (administrator, Role.ADMINISTRATOR, False))
    for who, role, reserved in seats:
        user = create_account(who.email, who.name, by=None, at=at)
        add_membership(
            user, coordinating, role, since=at.date(), handles_reserved=reserved, by=None, at=at
        )
    return coordinating
