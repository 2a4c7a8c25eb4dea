"""Find a project, then ask: strangers get a 404, readers a 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ohmylot.domain.projects import permissions
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.reading.twins import kept_instead_of

# Large, and drawn nowhere in the workspace.
MAPS = (
    "epci__outline",
    "moving_to__outline",
    "workplace__outline",
    "installation__commune__outline",
)


def find(request: HttpRequest, reference: str, **beside: Combinable) -> Project:
    """The project of this reference, if this account may know that it exists.

    ``beside``: what a page reads with it, in the same query. Put into another file, it is that
    one: an old tab, an old letter still lead somewhere.
    """
    try:
        return _find(request, reference, **beside)
    except Http404:
        if kept := kept_instead_of(reference, request.user):
            return _find(request, kept, **beside)
        raise


def _find(request: HttpRequest, reference: str, **beside: Combinable) -> Project:
    return get_object_or_404(
        Project.objects.visible_to(request.user)
        .with_rights_of(request.user)
        .annotate(**beside)
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
        .defer(*MAPS),
        reference=reference.upper(),
    )


def find_to_work_on(request: HttpRequest, reference: str) -> Project:
    project = find(request, reference)
    if not permissions.can_work_on(request.user, project):
        raise PermissionDenied
    return project
