"""Which rooms an account enters. All of it follows from the seats that it holds today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ohmylot.domain.people.models import (
    CIRCLE_ROLES,
    Coverage,
    Membership,
    Organisation,
    Role,
    Theme,
    User,
)
from ohmylot.foundations.common.prepared import prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# Roles that sign in with a password and a second factor; the others by a code.
STAFF_ROLES = frozenset(
    {
        Role.ADVISER,
        Role.COORDINATOR,
        Role.PARTNER,
        Role.COMMUNICATIONS,
        Role.ELECTED,
        Role.DPO,
        Role.ADMINISTRATOR,
    }
)


# Who receives what the network refers to their organisation.
RECEIVING_ROLES = CIRCLE_ROLES | {Role.PARTNER, Role.EMPLOYER, Role.HEALTH}


@dataclass(frozen=True)
class Seats:
    """The current seats of an account, read once a request."""

    memberships: tuple[int, ...] = ()
    roles: frozenset[str] = frozenset()
    # Organisations of the circle in which this account advises.
    advises_in: tuple[int, ...] = ()
    coordinates: bool = False
    handles_reserved: bool = False
    # Answers for the health professions, in the circle.
    in_health_cell: bool = False
    organisations: tuple[str, ...] = ()
    # Organisations whose referrals they receive, each with the role that they sit there in.
    receives_as: tuple[tuple[int, str], ...] = ()
    # Outside organisations whose members they invite.
    manages_in: tuple[int, ...] = ()

    @property
    def in_circle(self) -> bool:
        return self.coordinates or bool(self.advises_in)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF_ROLES)


NO_SEATS = Seats()


def seats_of(user: User | AnonymousUser) -> Seats:
    """What this account may stand on, today. One query, remembered on the account object."""
    if not user.is_authenticated or not user.is_active:
        return NO_SEATS
    known = user.__dict__.get("_seats")
    if known is None:
        known = user.__dict__["_seats"] = _read_seats(user)
    return known


class _Seat(NamedTuple):
    pk: int
    role: str
    house: int
    is_of_the_network: bool
    handles_reserved: bool
    house_name: str
    manages: bool
    for_health: bool


def _read_seats(user: User) -> Seats:
    seats = [_Seat(*row) for row in _seats(account=user.pk, on=timezone.localdate())]
    circle = [seat for seat in seats if seat.is_of_the_network and seat.role in CIRCLE_ROLES]
    return Seats(
        memberships=tuple(seat.pk for seat in seats),
        roles=frozenset(seat.role for seat in seats),
        advises_in=tuple(sorted({seat.house for seat in circle if seat.role == Role.ADVISER})),
        coordinates=any(seat.role == Role.COORDINATOR for seat in circle),
        handles_reserved=any(seat.handles_reserved for seat in circle),
        in_health_cell=any(seat.for_health for seat in circle),
        organisations=tuple(sorted({seat.house_name for seat in seats})),
        receives_as=tuple(
            sorted((seat.house, seat.role) for seat in seats if seat.role in RECEIVING_ROLES)
        ),
        manages_in=tuple(sorted({seat.house for seat in seats if seat.manages})),
    )


@prepared
def _seats(account: int, on: date) -> QuerySet[Membership, Any]:
    for_health = Coverage.objects.filter(membership=OuterRef("pk"), theme=Theme.HEALTH)
    return (
        Membership.objects.current(on)
        .filter(user=account)
        .annotate(for_health=Exists(for_health))
        .values_list(
            "pk",
            "role",
            "organisation_id",
            "organisation__in_circle",
            "handles_reserved",
            "organisation__short_name",
            "manages",
            "for_health",
        )
    )


def can_enter_workspace(user: User | AnonymousUser) -> bool:
    """Advisers and coordinators of the circle; others have rooms of their own."""
    return seats_of(user).in_circle


def can_enter_partners(user: User | AnonymousUser) -> bool:
    """Whoever receives referrals for an organisation, outside the circle or in it."""
    return bool(seats_of(user).receives_as)


def can_manage_members(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Their own manager, and nobody else from there."""
    return organisation.pk in seats_of(user).manages_in


def can_see_load(user: User | AnonymousUser, membership: Membership) -> bool:
    """Individual load: the person and the coordination only."""
    return seats_of(user).coordinates or membership.user_id == user.pk


def can_manage_network(user: User | AnonymousUser) -> bool:
    """Organisations, seats, coverage, absences of others."""
    return seats_of(user).coordinates


def can_manage_accounts(user: User | AnonymousUser) -> bool:
    """The administrator manages accounts and settings, and sees no household."""
    return Role.ADMINISTRATOR in seats_of(user).roles


def can_read_figures(user: User | AnonymousUser) -> bool:
    seats = seats_of(user)
    return seats.in_circle or Role.ELECTED in seats.roles


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Those who sign in with a password and a second factor, whatever else they are."""
    if not user.is_authenticated:
        return False
    return seats_of(user).is_staff or user.is_staff or user.is_superuser


def can_edit_sites(user: User | AnonymousUser) -> bool:
    """The editor of the public sites; advisers never see it."""
    return Role.COMMUNICATIONS in seats_of(user).roles or (user.is_active and user.is_superuser)


def can_edit_settings(user: User | AnonymousUser) -> bool:
    """Clocks, delays, the coordination's telephone."""
    return can_manage_accounts(user) or can_manage_network(user)


def can_read_consultations(user: User | AnonymousUser) -> bool:
    """Who looked at what."""
    return Role.DPO in seats_of(user).roles


def can_enter_health_cell(user: User | AnonymousUser) -> bool:
    """Forecasts of departure: those who answer for the health professions, and nobody else."""
    return seats_of(user).in_health_cell
