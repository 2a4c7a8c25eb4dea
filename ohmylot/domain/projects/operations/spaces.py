"""The household's own space: opened once a person of the network answers for them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.operations import (
    AddressAlreadyTaken,
    AddressOpensAnotherSpace,
    give_household_access,
)
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.telling import tell_space_opened


class NotOfThisHousehold(Exception):
    """The person belongs to another household."""


@transaction.atomic
def open_space(project: Project, person: Person, *, by: User | None, at: datetime) -> User:
    """Give an adult their access, and tell them how to enter; those who have it are told once."""
    if person.household_id != project.household_id:
        raise NotOfThisHousehold
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.user is not None:
        return person.user
    user = give_household_access(person, by=by, at=at)
    tell_space_opened(project, person, by=by, at=at)
    return user


def open_space_of_the_writer(project: Project, *, by: User | None, at: datetime) -> None:
    """Give their access to whoever wrote to us; the other adults are asked first.

    With a telephone only, there is no space. An address that opens something else already keeps
    opening that, and nobody is told so.
    """
    adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    writer = adults.first()
    if writer is None or not writer.email:
        return
    try:
        open_space(project, writer, by=by, at=at)
    except (AddressAlreadyTaken, AddressOpensAnotherSpace):
        return
