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
    """
    return (
        Project.objects.select_for_update(of=("self",)).select_related(*BESIDE).get(pk=project.pk)
    )
