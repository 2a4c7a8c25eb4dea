from __future__ import annotations

from typing import Any

from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.watching import rebuild_twin_keys
from ohmylot.domain.projects.search.indexing import forget_all, index_projects
from ohmylot.foundations.common.commands import DryRunCommand

BATCH = 1000


class Command(DryRunCommand):
    help = "Rebuild the index by which projects are searched, and by which twins are found."

    def handle_batch(self, **options: Any) -> str:
        forget_all()
        keys = list(Project.objects.order_by("pk").values_list("pk", flat=True))
        terms = 0
        for start in range(0, len(keys), BATCH):
            batch = Project.objects.filter(pk__in=keys[start : start + BATCH])
            terms += index_projects(
                batch.select_related("household").prefetch_related("household__members", "merges")
            )
        rebuild_twin_keys()
        return f"{len(keys)} projects, {terms} terms"
