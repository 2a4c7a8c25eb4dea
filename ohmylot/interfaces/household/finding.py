"""Whose space it is: the project of the household that the account belongs to, and no other."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from ohmylot.domain.projects.models import Project


def my_project(request: HttpRequest, *beside: str) -> Project:
    """The project lived by this account, with ``beside``; whoever lives none has no space."""
    projects: QuerySet[Project] = Project.objects.lived_by(request.user)
    if beside:
        projects = projects.select_related(*beside)
    project = projects.order_by("-opened_at", "-pk").first()
    if project is None:
        raise PermissionDenied
    return project
