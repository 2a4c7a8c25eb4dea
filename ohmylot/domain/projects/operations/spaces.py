"""The household's own space: opened once a person of the network answers for them."""

from __future__ import annotations

from datetime import datetime

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.people.operations import (
    AddressAlreadyTaken,
    AddressOpensAnotherSpace,
    give_household_access,
    invite,
)
from ohmylot.domain.projects.models import Project


def open_space_of_the_writer(project: Project, *, by: User | None, at: datetime) -> None:
    """Give their access to whoever wrote to us, and tell them; the other adults are asked first.

    With a telephone only, there is no space. An address that opens something else already keeps
    opening that, and nobody is told so.
    """
    adults = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk")
    writer = adults.first()
    if writer is None or not writer.email or writer.user_id is not None:
        return
    try:
        user = give_household_access(writer, by=by, at=at)
    except (AddressAlreadyTaken, AddressOpensAnotherSpace):
        return
    if not user.memberships.exists():
        invite(user, by=by, at=at)
