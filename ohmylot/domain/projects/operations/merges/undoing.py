"""They were two after all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Merge, Note, Project
from ohmylot.domain.projects.models.twins import UNDONE_WITHIN
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.merges.photographs import (
    row_from,
    value_from,
    values_of,
)
from ohmylot.domain.projects.operations.merges.registry import strategies_for
from ohmylot.domain.projects.operations.merges.strategies import rows_of
from ohmylot.domain.projects.operations.proposals import forget_proposals
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import readdressing

# Of these, each column is a fact by itself; of other rows, columns are true together.
BY_COLUMN = {"projects.Project", "people.Household", "people.Person"}


class AlreadyUndone(Exception):
    """Somebody has taken them apart."""


class TooLateToUndo(Exception):
    """Thirty days have gone by: what undoing needs is erased."""


class MergedAgain(Exception):
    """The file has taken in another one since: that one comes out first."""


class LaterWorkStandsInTheWay(Exception):
    """Something written since cannot be in two files; its argument says what."""


@transaction.atomic
def undo_merge(merge: Merge, *, by: User | None, at: datetime) -> Project:
    """Take two files apart, as they were; what was done since stays on the kept file.

    A column that somebody has written again since keeps what they wrote. The absorbed project.
    """
    merge = _hold(merge, at)
    kept = lock(merge.kept)
    rows = merge.rows
    forget_proposals(kept)
    try:
        with transaction.atomic():
            _restore(rows)
            connection.check_constraints()
    except IntegrityError as wrong:
        raise LaterWorkStandsInTheWay("une ligne") from wrong
    absorbed = lock(Project.objects.get(pk=merge.absorbed_project))
    kept = lock(kept)
    User.objects.filter(pk__in=rows["closed_accounts"]).update(is_active=True)
    readdressing.speak_again_of(absorbed, rows["letters"])
    merge.undone_at, merge.undone_by, merge.rows = at, by, {}
    merge.save(update_fields=["undone_at", "undone_by", "rows"])
    record("project.merge_undone", subject=kept, by=by, at=at, absorbed=absorbed.pk)
    _say_so(kept, absorbed, by=by, at=at)
    forget_proposals(kept, absorbed)
    for project in (kept, absorbed):
        index_project(project)
        watch_for_twins(project, at=at)
        refresh(project, at=at)
    for seat in {kept.responsible, absorbed.responsible} - {None}:
        telling.tell_seat("merge_undone", kept, seat, at=at, absorbed=absorbed.reference)
    return absorbed


def _hold(merge: Merge, at: datetime) -> Merge:
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise AlreadyUndone
    if not merge.rows or at - merge.merged_at > UNDONE_WITHIN:
        raise TooLateToUndo
    later = Merge.objects.standing().filter(kept=merge.kept, merged_at__gte=merge.merged_at)
    if later.filter(pk__gt=merge.pk).exists():
        raise MergedAgain
    return merge


def _restore(rows: dict[str, Any]) -> None:
    _refuse_work_on_who_goes_back(rows)
    for label, keys in rows["made"].items():
        # The note that says it stays: it was so.
        if label != Note._meta.label:
            apps.get_model(label)._base_manager.filter(pk__in=keys).delete()
    waiting = [
        (label, key, columns)
        for label, changed in rows["changed"].items()
        for key, columns in changed.items()
    ]
    # Whoever moves leaves first: what is unique in a file is free again.
    waiting.sort(key=lambda row: not _leaves(row[0], row[2]))
    told = [(row, columns) for found in waiting for row, columns in _put_back(*found)]
    for row, columns in told:
        if "rank" in columns:
            # Ranks are exchanged: each steps aside before it takes its place.
            rows_of(row).update(rank=F("rank") + 1000)
    for row, columns in told:
        rows_of(row).update(**columns)
    for label, deleted in rows["deleted"].items():
        model = apps.get_model(label)
        model._base_manager.bulk_create([row_from(label, values) for values in deleted.values()])
        _with_its_dates(model, deleted)


def _leaves(label: str, columns: dict[str, list[Any]]) -> bool:
    model = apps.get_model(label)
    return any(own.attname in columns and own.is_relation for own in model._meta.concrete_fields)


def _put_back(
    label: str, key: str, columns: dict[str, list[Any]]
) -> Iterator[tuple[models.Model, dict[str, Any]]]:
    """The row, and what to write in it; nothing when somebody has deleted it since."""
    model = apps.get_model(label)
    row = model._base_manager.filter(pk=key).first()
    if row is None:
        return
    now = values_of(row)
    untouched = {name for name, (_, after) in columns.items() if now[name] == after}
    if label not in BY_COLUMN and untouched != set(columns):
        untouched &= {own.attname for own in model._meta.concrete_fields if own.is_relation}
    told: dict[str, Any] = {name: value_from(model, name, columns[name][0]) for name in untouched}
    if told and any(own.name == "version" for own in model._meta.concrete_fields):
        told["version"] = F("version") + 1
    if told:
        yield row, told


def _with_its_dates(model: type[models.Model], deleted: dict[str, dict[str, Any]]) -> None:
    """Writing a row again dates it today: it is older than that."""
    names = [
        own.attname
        for own in model._meta.concrete_fields
        if getattr(own, "auto_now", False) or getattr(own, "auto_now_add", False)
    ]
    for key, values in deleted.items() if names else ():
        dates = {name: value_from(model, name, values[name]) for name in names}
        model._base_manager.filter(pk=key).update(**dates)


def _refuse_work_on_who_goes_back(rows: dict[str, Any]) -> None:
    """What was written since of somebody who returns to the other file belongs to neither."""
    label = Person._meta.label
    changed = rows["changed"]
    leaving = [key for key, columns in changed.get(label, {}).items() if "household_id" in columns]
    for relation, _ in strategies_for(Person):
        known = changed.get(relation.model._meta.label, {})
        if since := relation.rows(*leaving).exclude(pk__in=list(known)).first():
            raise LaterWorkStandsInTheWay(str(since._meta.verbose_name))


def _say_so(kept: Project, absorbed: Project, *, by: User | None, at: datetime) -> None:
    Note.objects.create(
        project=kept,
        audience=Note.Audience.FOLLOWERS,
        body=(
            f"Le dossier {absorbed.reference} est de nouveau à part. Ce qui a été noté ici "
            "depuis la réunion est resté ici."
        ),
        written_at=at,
        by=by,
    )
