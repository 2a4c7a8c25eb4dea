"""Find a project, then ask: strangers get a 404, readers a 403."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Appointment, Project
from ohmylot.domain.projects.reading.twins import kept_instead_of, of_twins
from ohmylot.foundations.common.prepared import prepared

THEIRS = Appointment.objects.filter(project=OuterRef("pk"))
AGREED = THEIRS.confirmed().order_by("starts_at")
PROPOSED = THEIRS.filter(state=Appointment.State.PROPOSED)
# Read with the project: the file counts its queries.
BESIDE_THE_PROJECT = {
    "met_at": Subquery(AGREED.values("starts_at")[:1]),
    "met_kind": Subquery(AGREED.values("kind")[:1]),
    "wished": Exists(PROPOSED.filter(side=Appointment.Side.HOUSEHOLD)),
    "asked": Exists(PROPOSED.filter(side=Appointment.Side.NETWORK)),
}

# Large, and drawn nowhere in the workspace.
MAPS = (
    "epci__outline",
    "moving_to__outline",
    "workplace__outline",
    "installation__commune__outline",
)


def find(request: HttpRequest, reference: str, *, whole: bool = False) -> Project:
    """The project of this reference, if this account may know that it exists.

    ``whole``: with what its page reads beside it, in the same query. Put into another file, it is
    that one: an old tab, an old letter still lead somewhere.
    """
    if found := _find(request, reference, whole):
        return found
    kept = kept_instead_of(reference, request.user)
    if kept and (found := _find(request, kept, whole)):
        return found
    raise Http404


def _find(request: HttpRequest, reference: str, whole: bool) -> Project | None:
    seats = seats_of(request.user)
    found = _file(
        reference=reference.upper(),
        account=request.user.pk,
        offices=seats.advises_in,
        coordinates=seats.coordinates,
        whole=whole,
    )
    return found[0] if found else None


@prepared
def _file(
    reference: str, account: int, offices: Sequence[int], coordinates: bool, whole: bool
) -> QuerySet[Project]:
    seen = Project.objects.seen_from(offices, coordinates=coordinates)
    rows = seen.with_rights_in(offices, account=account)
    return (
        rows.annotate(**(BESIDE_THE_PROJECT | of_twins() if whole else {}))
        .select_related(
            "household",
            "epci",
            "organisation",
            "lead__user",
            "lead__organisation",
            "proposed_to__user",
            "proposed_to__organisation",
            "moving_to",
            "workplace",
            "recruited_by",
            "installation__commune",
            "departure",
        )
        .defer(*MAPS)
        .filter(reference=reference)
    )


def find_to_work_on(request: HttpRequest, reference: str) -> Project:
    project = find(request, reference)
    if not permissions.can_work_on(request.user, project):
        raise PermissionDenied
    return project
