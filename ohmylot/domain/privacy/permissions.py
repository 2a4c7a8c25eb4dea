from __future__ import annotations

from typing import TYPE_CHECKING

from ohmylot.domain.people.models import Role
from ohmylot.domain.people.permissions import seats_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.domain.people.models import User


def can_handle_requests(user: User | AnonymousUser) -> bool:
    """Registers of what people ask of their data, and of what is to be erased."""
    seats = seats_of(user)
    return Role.DPO in seats.roles or seats.coordinates
