from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.foundations.journal.operations import record


@transaction.atomic
def set_reserved(project: Project, value: bool, *, by: User | None, at: datetime) -> Project:
    """Close the file to all but its lead and one named coordinator, or open it again."""
    project = lock(project)
    if project.is_reserved == value:
        return project
    project.is_reserved = value
    project.version += 1
    project.save()
    record("project.reserved" if value else "project.unreserved", subject=project, by=by, at=at)
    refresh(project, at=at)
    return project
