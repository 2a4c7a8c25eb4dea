from __future__ import annotations

from ohmylot.domain.projects.models import Project

BESIDE = (
    "household",
    "organisation",
    "epci",
    "lead__user",
    "lead__organisation",
    "proposed_to__user",
    "proposed_to__organisation",
)


def lock(project: Project) -> Project:
    """The row as it is now, held until the end of the transaction.

    SQLite has no row locks: there, the transaction itself has locked all writers out.
    Its neighbours are read when a deed asks for them: most ask for one or two, and joining
    seven tables cost more than all else that the deed did.
    """
    return Project.objects.select_for_update().get(pk=project.pk)
