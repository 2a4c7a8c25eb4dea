"""Who may do what with one project. Which projects may be seen at all: ``visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.people.permissions import Seats, seats_of
from ohmylot.domain.projects.models import Project, ProjectAccess
from ohmylot.domain.projects.queries import seats_covered_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_open(user: User | AnonymousUser, project: Project) -> bool:
    """Read the detail. Of a reserved file, strangers to it see an outline.

    The project was found through ``visible_to``: its existence may be known.
    """
    seats = seats_of(user)
    if not project.is_reserved:
        return seats.in_circle
    return seats.handles_reserved or project.lead_id in seats.memberships


def can_work_on(user: User | AnonymousUser, project: Project) -> bool:
    """Call, note, move the stage: those who lead, support or are offered the project.

    An organisation that was only told (its area is wished too) reads and does not write.
    """
    if not can_open(user, project):
        return False
    seats = seats_of(user)
    if seats.coordinates:
        return True
    if getattr(project, "rights_read_for", None) == user.pk:
        return bool(getattr(project, "has_work_here", False))
    return (
        ProjectAccess.objects.filter(project=project, organisation__in=seats.advises_in)
        .exclude(why=ProjectAccess.Why.TOLD)
        .exists()
    )


def can_assign(user: User | AnonymousUser, project: Project) -> bool:
    """Overrule the routing, hand over: the responsible organisation, whoever covers it today,
    and the coordination. Who only supports works on the file, and does not give it away."""
    if not can_open(user, project):
        return False
    seats = seats_of(user)
    if seats.coordinates or project.organisation_id in seats.advises_in:
        return True
    return _holds(seats, project.lead_id or project.proposed_to_id)


def can_reserve(user: User | AnonymousUser, project: Project) -> bool:
    seats = seats_of(user)
    return seats.handles_reserved or project.lead_id in seats.memberships


def can_answer(user: User | AnonymousUser, project: Project) -> bool:
    """Accept or decline: the seat that is asked, its cover today, and the coordination.

    Who is asked answers even for a reserved file, whose detail is read once it is theirs.
    """
    if project.lead_id is not None:
        return False
    seats = seats_of(user)
    return (seats.coordinates and can_open(user, project)) or _holds(seats, project.proposed_to_id)


def _holds(seats: Seats, asked: int | None) -> bool:
    """The seat is theirs, or its work comes to them today."""
    if asked is None:
        return False
    return asked in seats.memberships or asked in seats_covered_by(
        seats.memberships, timezone.localdate()
    )


def can_split(user: User | AnonymousUser, project: Project) -> bool:
    """Part a household in two: whoever leads it, and the coordination."""
    seats = seats_of(user)
    if not can_open(user, project):
        return False
    return seats.coordinates or project.lead_id in seats.memberships


def can_lead(membership: Membership) -> bool:
    """A household is led from the circle, and from nowhere else."""
    return membership.is_in_circle


def can_merge(user: User | AnonymousUser, one: Project, other: Project) -> bool:
    """Put two files together, or say that they are two: who leads both, and the coordination."""
    if not (can_open(user, one) and can_open(user, other)):
        return False
    seats = seats_of(user)
    return seats.coordinates or {one.lead_id, other.lead_id} <= set(seats.memberships)


def can_undo_merge(user: User | AnonymousUser, kept: Project) -> bool:
    return can_merge(user, kept, kept)
