"""What the communications officers may do in the editor, and how a page is read over by another."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from ohmylot.foundations.journal import operations as journal

# Wagtail's own group of those who publish: the role gives it and takes it back.
EDITORS = "Moderators"
READING = "Relecture avant publication"
# Besides pages, pictures and documents, that Wagtail gives them itself.
MAY = (
    ("cms", "change_sitesettings"),
    ("simple_translation", "submit_translation"),
    ("wagtailredirects", "add_redirect"),
    ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
)


@transaction.atomic
def equip_editors(*, at: datetime) -> tuple[str, ...]:
    """Rights and reading-over, once: what an administrator changes afterwards is kept."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    if Workflow.objects.filter(name=READING).exists():
        return ()
    wanted = Q()
    for app, codename in MAY:
        wanted |= Q(content_type__app_label=app, codename=codename)
    group.permissions.add(*Permission.objects.filter(wanted))
    # The one that Wagtail came with speaks English, and stands in this one's place.
    Workflow.objects.filter(active=True).update(active=False)
    WorkflowPage.objects.all().delete()
    task = GroupApprovalTask.objects.create(name=READING)
    task.groups.add(group)
    workflow = Workflow.objects.create(name=READING)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
    journal.record("editors.equipped", subject=workflow, by=None, at=at)
    return ("rights", "reading over")
