from __future__ import annotations

from typing import TYPE_CHECKING

from ohmylot.domain.people.models import User
from ohmylot.domain.people.permissions import seats_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_answer_ambassadors(user: User | AnonymousUser) -> bool:
    return seats_of(user).coordinates


def can_grant_the_brand(user: User | AnonymousUser) -> bool:
    return seats_of(user).coordinates
