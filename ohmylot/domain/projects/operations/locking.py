from __future__ import annotations

from django.db.models import QuerySet

from ohmylot.domain.projects.models import Merge, Project
from ohmylot.foundations.common.prepared import prepared

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
    held: list[Project] = _held(number=project.pk)
    if held:
        return held[0]
    merge = Merge.objects.standing().filter(absorbed_project=project.pk).first()
    return _rows().get(pk=merge.kept_id if merge else project.pk)


def _rows() -> QuerySet[Project]:
    return Project.objects.select_for_update(of=("self",)).select_related(*BESIDE)


@prepared
def _held(number: int) -> QuerySet[Project]:
    """Every deed on a file begins here."""
    return _rows().filter(pk=number)
