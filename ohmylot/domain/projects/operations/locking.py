from __future__ import annotations

from ohmylot.domain.projects.models import Merge, Project

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

    Put into another file while somebody worked on it, it is that other file: nothing they did
    is lost. SQLite has no row locks: there, the transaction itself has locked all writers out.
    """
    rows = Project.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    found = rows.filter(pk=project.pk).first()
    if found is None:
        merge = Merge.objects.standing().filter(absorbed_project=project.pk).first()
        found = rows.get(pk=merge.kept_id if merge else project.pk)
    return found
