"""What was found for a household is not true any more: the worker looks again within seconds."""

from __future__ import annotations

from collections.abc import Collection

from ohmylot.domain.projects.models import Match, Project, SharedHome, WorkWish


def hold_wishes(households: Collection[int]) -> None:
    """Before anything that was found for them is written: whoever writes it comes one after the
    other, in one order, and none waits for another that waits for them."""
    rows = WorkWish.objects.select_for_update().filter(person__household__in=households)
    list(rows.order_by("pk").values_list("pk"))


def look_again(*projects: Project) -> None:
    """Where they would live changed, or who they are, or who may hear of them."""
    homes = [project.household_id for project in projects]
    hold_wishes(homes)
    WorkWish.objects.filter(person__household__in=homes).update(matched_at=None)
    SharedHome.objects.filter(project__in=projects).delete()


def forget_proposals(*projects: Project) -> None:
    """What nobody decided of: found again when it is looked for."""
    look_again(*projects)
    homes = [project.household_id for project in projects]
    Match.objects.filter(person__household__in=homes).proposed().delete()
