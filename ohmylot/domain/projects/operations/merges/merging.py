"""Two files of one household become one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.people.models import Household, Person, User
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.projects.models import Merge, Note, Project
from ohmylot.domain.projects.operations import telling
from ohmylot.domain.projects.operations.locking import BESIDE
from ohmylot.domain.projects.operations.merges.blending import together
from ohmylot.domain.projects.operations.merges.pair import (
    AddressIsHidden,
    AlreadyMerged,
    AnAnswerIsOwed,
    Choices,
    FileChangedMeanwhile,
    KeepTheOneThatSettled,
    OneLeftOneStayed,
    Pair,
    SameFile,
    TheyParted,
    TwoInstallations,
)
from ohmylot.domain.projects.operations.merges.peopling import join_households, label_of
from ohmylot.domain.projects.operations.merges.photographs import difference, photograph
from ohmylot.domain.projects.operations.merges.registry import STRATEGIES
from ohmylot.domain.projects.operations.merges.strategies import absorb_row
from ohmylot.domain.projects.operations.proposals import forget_proposals
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import forget_project, index_project
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import readdressing

# Of the project, what a person may choose when the files differ.
WORDS = ("home_wish", "budget", "next_words")
MOMENTS = ("target_month", "next_on")
LINKS = ("epci", "recruited_by", "workplace")
PAIRS = (("moving_on", "moving_to"),)
CHOOSABLE = ("story", *WORDS, *MOMENTS, *LINKS, "moving_on")
# True in one file is true of the household.
FLAGS = ("employer_unaware", "wants_business", "is_health_professional", "is_reserved")


@transaction.atomic
def merge_projects(
    kept: Project, absorbed: Project, choices: Choices, *, by: User | None, at: datetime
) -> Merge:
    """One household, one file: everything of ``absorbed`` goes to ``kept``, which stays itself.

    Requests count once; of consents the narrower stays; an arrival counts once. The address of
    the absorbed file leads to the kept one. ``undo_merge`` takes them apart for thirty days.
    """
    pair = _hold(kept, absorbed, choices, by=by, at=at)
    kept, absorbed = pair.kept, pair.absorbed
    _refuse_what_cannot_be(pair)
    leader = absorbed.lead
    forget_proposals(kept, absorbed)
    before = photograph([kept, absorbed])
    closed = join_households(pair)
    _write_project(pair)
    forget_project(absorbed)
    letters = readdressing.speak_of(kept, instead_of=absorbed)
    merge = Merge(
        kept=kept,
        absorbed_reference=absorbed.reference,
        absorbed_project=absorbed.pk,
        absorbed_household=absorbed.household_id,
        merged_at=at,
        by=by,
    )
    household = absorbed.household
    _absorb(pair)
    absorb_row(pair, household, kept.household)
    _say_so(pair, merge)
    rows = difference(before, photograph([kept]))
    merge.rows = {**rows, "letters": letters, "closed_accounts": closed}
    merge.save()
    record(
        "project.merged",
        subject=kept,
        by=by,
        at=at,
        absorbed=merge.absorbed_project,
        household=merge.absorbed_household,
    )
    index_project(kept)
    watch_for_twins(kept, at=at)
    refresh(kept, at=at)
    for seat in {kept.responsible, leader} - {None}:
        telling.tell_seat("files_merged", kept, seat, at=at, absorbed=merge.absorbed_reference)
    return merge


def _hold(
    kept: Project, absorbed: Project, choices: Choices, *, by: User | None, at: datetime
) -> Pair:
    """Both rows, and who lives there, locked in one order: two merges at once do not cross."""
    if kept.pk == absorbed.pk:
        raise SameFile
    rows = Project.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    held = {row.pk: row for row in rows.filter(pk__in=[kept.pk, absorbed.pk]).order_by("pk")}
    if len(held) < 2:
        raise AlreadyMerged
    homes = [row.household_id for row in held.values()]
    list(Household.objects.select_for_update().filter(pk__in=homes).order_by("pk"))
    list(Person.objects.select_for_update().filter(household__in=homes).order_by("pk"))
    ours, theirs = held[kept.pk], held[absorbed.pk]
    if choices.versions is not None and choices.versions != (ours.version, theirs.version):
        raise FileChangedMeanwhile
    return Pair(ours, theirs, choices, by, at, STRATEGIES)


def _refuse_what_cannot_be(pair: Pair) -> None:
    kept, absorbed = pair.kept, pair.absorbed
    if kept.household.address_is_hidden or absorbed.household.address_is_hidden:
        raise AddressIsHidden
    homes = {kept.household_id, absorbed.household_id}
    if {kept.household.split_from_id, absorbed.household.split_from_id} & homes:
        raise TheyParted
    if DataRequest.objects.waiting().filter(household__in=homes).exists():
        raise AnAnswerIsOwed
    ours, theirs = getattr(kept, "installation", None), getattr(absorbed, "installation", None)
    if theirs is not None:
        if ours is None:
            raise KeepTheOneThatSettled
        if (ours.settled_on, ours.commune_id) != (theirs.settled_on, theirs.commune_id):
            raise TwoInstallations
    if getattr(absorbed, "departure", None) and not getattr(kept, "departure", None):
        raise OneLeftOneStayed


def _write_project(pair: Pair) -> None:
    kept, absorbed, taken = pair.kept, pair.absorbed, pair.choices.taken
    if "story" in taken:
        kept.story = absorbed.story
    elif "story_both" in taken or not kept.story:
        kept.story = together(kept.story, absorbed.story)
    for name in (*WORDS, *MOMENTS, *LINKS):
        if name in taken or not getattr(kept, name):
            setattr(kept, name, getattr(absorbed, name))
    for names in PAIRS:
        if names[0] in taken or not any(getattr(kept, name) for name in names):
            for name in names:
                setattr(kept, name, getattr(absorbed, name))
    for name in FLAGS:
        setattr(kept, name, getattr(kept, name) or getattr(absorbed, name))
    kept.opened_at = min(kept.opened_at, absorbed.opened_at)
    kept.version += 1
    kept.save()
    # A list is sorted by the moment that is copied there.
    kept.access.update(opened_at=kept.opened_at)
    household = kept.household
    if "origin" in taken or not household.origin:
        household.origin = absorbed.household.origin
    household.label = label_of(household)
    household.save()


def _absorb(pair: Pair) -> None:
    """The absorbed project gives its place up to the kept one."""
    absorb_row(pair, pair.absorbed, pair.kept)


def _say_so(pair: Pair, merge: Merge) -> None:
    """In the timeline, where whoever looks for the absorbed file will look."""
    Note.objects.create(
        project=pair.kept,
        audience=Note.Audience.FOLLOWERS,
        body=(
            f"Le dossier {merge.absorbed_reference} a été réuni à celui-ci\u00a0: "
            "c’était le même foyer."
        ),
        written_at=pair.at,
        by=pair.by,
    )


def facts_that_differ(kept: Project, absorbed: Project) -> list[tuple[str, Any, Any]]:
    """What a person has to choose: field, value here, value there; both are said and differ."""
    rows = [(name, getattr(kept, name), getattr(absorbed, name)) for name in CHOOSABLE]
    rows.append(("origin", kept.household.origin, absorbed.household.origin))
    return [(name, here, there) for name, here, there in rows if here and there and here != there]
