from ohmylot.domain.people.models.accounts import User
from ohmylot.domain.people.models.contacts import Contact
from ohmylot.domain.people.models.households import Household, Person
from ohmylot.domain.people.models.organisations import (
    CIRCLE_ROLES,
    WEEK,
    Absence,
    Coverage,
    Membership,
    MembershipQuerySet,
    Organisation,
    Role,
    Theme,
)

__all__ = [
    "CIRCLE_ROLES",
    "WEEK",
    "Absence",
    "Contact",
    "Coverage",
    "Household",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "Person",
    "Role",
    "Theme",
    "User",
]
