"""Whose space it is: the project of the household that the account belongs to, and no other."""

from __future__ import annotations

from functools import cache

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from ohmylot.domain.projects.models import Project
from ohmylot.foundations.common.prepared import Prepared, prepared


def my_project(request: HttpRequest, *beside: str) -> Project:
    """The project lived by this account, with ``beside``; whoever lives none has no space."""
    found: list[Project] = []
    if request.user.is_authenticated:
        found = _lived_with(beside)(account=request.user.pk)
    if not found:
        raise PermissionDenied
    return found[0]


@cache
def _lived_with(beside: tuple[str, ...]) -> Prepared[Project]:
    """A question for each kind of page: what stands beside the project is part of it."""

    def lived(account: int) -> QuerySet[Project]:
        projects: QuerySet[Project] = Project.objects.lived_by(account)
        if beside:
            projects = projects.select_related(*beside)
        return projects.order_by("-opened_at", "-pk")[:1]

    return prepared(lived)
