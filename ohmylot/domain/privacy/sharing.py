"""What an organisation may know of a household: the one place that decides.

Inside the circle (advisers and coordinators of organisations marked so) the notice at the
request is enough. Everyone else needs the household's consent, for that organisation and
those facts, in force at this very moment. Every door asks here, at each opening: nothing
that was decided earlier is remembered.
"""

from __future__ import annotations

from datetime import datetime

from ohmylot.domain.people.models import (
    CIRCLE_ROLES,
    Household,
    Membership,
    Organisation,
    Person,
    Role,
)
from ohmylot.domain.privacy.models import SCOPES, Scope, SharingConsent
from ohmylot.foundations.common.working_days import day_of


def is_in_the_circle(organisation: Organisation, role: str) -> bool:
    """A chamber's other staff are outside it."""
    return organisation.in_circle and role in CIRCLE_ROLES


def role_that_receives(organisation: Organisation, at: datetime) -> str:
    """As whom an organisation receives: as its advisers where there are some, else as outside."""
    if not organisation.in_circle:
        return ""
    seats = Membership.objects.current(day_of(at)).in_circle()
    return Role.ADVISER.value if seats.filter(organisation=organisation).exists() else ""


def facts_shared_with(
    household: Household | int,
    organisation: Organisation,
    role: str,
    *,
    at: datetime,
    person: Person | None = None,
) -> frozenset[str]:
    """The facts that somebody with this role there may read; ``""`` is an unknown reader.

    With ``person``, what that adult agreed to: the word of one does not bind the other.
    """
    if is_in_the_circle(organisation, role):
        return SCOPES
    given = SharingConsent.objects.in_force(at).filter(household=household, recipient=organisation)
    if person is not None:
        given = given.filter(person=person)
    return frozenset().union(
        *(frozenset(scopes) for scopes in given.values_list("scopes", flat=True))
    )


def papers_shared_with(
    person: Person, organisation: Organisation, role: str, *, at: datetime
) -> bool:
    """Whether a paper of this person may be read there: each adult decides for their own."""
    if is_in_the_circle(organisation, role):
        return True
    given = SharingConsent.objects.in_force(at).filter(person=person, recipient=organisation)
    return any(Scope.PROFESSIONAL_CV in scopes for scopes in given.values_list("scopes", flat=True))
