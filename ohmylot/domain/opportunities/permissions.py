"""Who may write, review, import and answer, around the offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ohmylot.domain.opportunities.models import (
    CHAMBERS,
    TAKEOVER_THEMES,
    Kind,
    Opportunity,
    SpaceRequest,
)
from ohmylot.domain.opportunities.models.health import structures_of
from ohmylot.domain.people.models import Coverage, Organisation, Role, Theme
from ohmylot.domain.people.permissions import can_enter_health_cell, seats_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.domain.people.models import User

# Seats from which a structure or a commune speaks of its practices.
SAYS_OF_PRACTICES = frozenset({Role.HEALTH, Role.PARTNER})
# Who answers for a kind of offer, wherever it stands.
THEMES = {
    Kind.TAKEOVER: TAKEOVER_THEMES,
    Kind.HEALTH: (Theme.HEALTH,),
}


def can_import(user: User | AnonymousUser) -> bool:
    """Bring files in, decide how they are read and which feed is trusted: the coordination."""
    return seats_of(user).coordinates


def can_write(user: User | AnonymousUser, opportunity: Opportunity) -> bool:
    """Change it, renew it, close it: who publishes it, and who may review it."""
    theirs = {pk for pk, _ in seats_of(user).receives_as}
    return opportunity.publisher_id in theirs or can_review(user, opportunity)


def can_review(user: User | AnonymousUser, opportunity: Opportunity) -> bool:
    """Read before it is public: the area's adviser, who answers for its theme, who noted it by
    telephone, and the coordination."""
    seats = seats_of(user)
    if not seats.in_circle:
        return False
    if seats.coordinates or opportunity.entered_by_id == user.pk:
        return True
    mine = Coverage.objects.filter(membership__in=seats.memberships)
    themes = THEMES.get(Kind(opportunity.kind), ())
    return mine.filter(epci=opportunity.epci_id, epci__isnull=False).exists() or (
        bool(themes) and mine.filter(theme__in=themes).exists()
    )


# What each may publish by itself, read over before it is public.
PUBLISHED_BY_KIND: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(CHAMBERS, (Kind.TAKEOVER, Kind.JOB)),
    Organisation.Kind.COMPANY: (Kind.JOB,),
    Organisation.Kind.HEALTH: (Kind.HEALTH, Kind.JOB),
    Organisation.Kind.COMMUNE: (Kind.HOUSING, Kind.HEALTH, Kind.JOB),
    Organisation.Kind.INTERCOMMUNALITE: (Kind.HOUSING, Kind.HEALTH, Kind.JOB),
}


def kinds_of(organisation: Organisation) -> tuple[Kind, ...]:
    """What this organisation may offer from its own space."""
    return PUBLISHED_BY_KIND.get(organisation.kind, (Kind.JOB,))


def can_note_for(organisation: Organisation) -> bool:
    """Its members note by telephone what somebody without an account offers: the chambers."""
    return organisation.kind in CHAMBERS


def can_answer_space(user: User | AnonymousUser, request: SpaceRequest) -> bool:
    """Open an employer's space, or decline it: who answers for its area."""
    seats = seats_of(user)
    if not seats.in_circle or request.answered_at is not None:
        return False
    mine = Coverage.objects.filter(membership__in=seats.memberships, epci__isnull=False)
    return seats.coordinates or mine.filter(epci=request.epci_id).exists()


def can_write_departure(user: User | AnonymousUser, structure: Organisation) -> bool:
    """The structure says it of its own people; the health cell notes what it hears."""
    return can_enter_health_cell(user) or structure.pk in structures_of(user)


def can_expect_interns(user: User | AnonymousUser, structure: Organisation) -> bool:
    """Say who comes: the structure, the health cell, the coordination."""
    return seats_of(user).coordinates or can_write_departure(user, structure)


def practices_of(user: User | AnonymousUser) -> list[int]:
    """The organisations for which this account may say that a practice takes new patients."""
    mine = [pk for pk, role in seats_of(user).receives_as if role in SAYS_OF_PRACTICES]
    if not mine:
        return []
    kinds = (Organisation.Kind.HEALTH, Organisation.Kind.COMMUNE)
    structures = structures_of(user)
    known = Organisation.objects.filter(pk__in=mine, closed_on=None)
    return [one.pk for one in known if one.pk in structures or one.kind in kinds]
