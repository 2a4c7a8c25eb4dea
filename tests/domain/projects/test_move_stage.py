from datetime import date, timedelta

import pytest

from ohmylot.domain.projects.models import Assignment, Interaction, Stage, StageChange
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.stages import (
    ClosingNeedsItsReason,
    LeavingIsRecorded,
    NobodyLeadsIt,
    NotTriedEnough,
    ProjectHasEnded,
    SettlingIsRecorded,
    SleepingNeedsItsDate,
    WakesTooLate,
    move_stage,
    plan_move,
)
from ohmylot.foundations.journal.models import Entry
from tests.domain.projects.conftest import new_enquiry
from tests.factories.projects import InteractionFactory, ProjectFactory
from tests.factories.territory import CommuneFactory


def test_it_works(project, alice, at):
    moved = move_stage(project, Stage.BUILDING, by=alice, at=at)

    assert (moved.stage, moved.stage_since) == (Stage.BUILDING, at)
    change = StageChange.objects.get(project=project)
    assert (change.before, change.after, change.by) == ("qualified", "building", alice)
    assert Entry.objects.get(verb="project.moved").facts["after"] == "building"


def test_the_same_stage_again_changes_nothing(project, alice, at):
    move_stage(project, Stage.QUALIFIED, by=alice, at=at)

    assert not StageChange.objects.exists()


@pytest.mark.parametrize("stage", [Stage.SECURING, Stage.NURTURING, Stage.NEW])
def test_stages_may_be_skipped_or_stepped_back(project, alice, at, stage):
    assert move_stage(project, stage, by=alice, at=at).stage == stage


def test_it_sleeps_until_a_date(project, alice, at):
    asleep = move_stage(project, Stage.DORMANT, by=alice, at=at, wake_on=date(2026, 9, 1))
    assert asleep.wake_on == date(2026, 9, 1)

    woken = move_stage(project, Stage.BUILDING, by=alice, at=at)
    assert woken.wake_on is None


@pytest.mark.parametrize(
    ("wake_on", "refusal"),
    [
        (None, SleepingNeedsItsDate),
        (date(2026, 3, 10), SleepingNeedsItsDate),
        (date(2027, 3, 11), WakesTooLate),
    ],
)
def test_it_refuses_to_sleep_without_a_date_within_the_year(project, alice, at, wake_on, refusal):
    with pytest.raises(refusal):
        move_stage(project, Stage.DORMANT, by=alice, at=at, wake_on=wake_on)


def test_it_closes_with_a_reason_that_the_timeline_keeps(project, alice, at):
    closed = move_stage(
        project, Stage.CLOSED, by=alice, at=at, closed_reason="family", reason="Un retour."
    )

    assert (closed.closed_reason, closed.closed_at) == ("family", at)
    assert StageChange.objects.get(project=project).reason == "Raison familiale\u00a0: Un retour."


@pytest.mark.parametrize("reason", ["", "because"])
def test_it_refuses_to_close_without_a_reason_of_the_list(project, alice, at, reason):
    with pytest.raises(ClosingNeedsItsReason):
        move_stage(project, Stage.CLOSED, by=alice, at=at, closed_reason=reason)


@pytest.mark.parametrize(
    ("kinds", "enough"),
    [
        (["call", "call", "email"], True),
        (["call", "call", "call"], False),
        (["call", "email"], False),
    ],
)
def test_unreachable_is_three_tries_on_two_channels(project, alice, at, kinds, enough):
    for days, kind in enumerate(kinds):
        InteractionFactory(
            project=project, kind=kind, answered=False, happened_at=at + timedelta(days=days)
        )
    week = at + timedelta(days=7)
    if enough:
        move_stage(project, Stage.CLOSED, by=alice, at=week, closed_reason="unreachable")
        return

    with pytest.raises(NotTriedEnough):
        move_stage(project, Stage.CLOSED, by=alice, at=week, closed_reason="unreachable")


def test_a_sign_from_them_starts_the_tries_again(project, alice, at):
    for days, kind in enumerate(["call", "call", "email"]):
        InteractionFactory(
            project=project, kind=kind, answered=False, happened_at=at + timedelta(days=days)
        )
    InteractionFactory(
        project=project,
        kind="message",
        direction=Interaction.Direction.IN,
        happened_at=at + timedelta(days=4),
    )

    with pytest.raises(NotTriedEnough):
        move_stage(
            project,
            Stage.CLOSED,
            by=alice,
            at=at + timedelta(days=7),
            closed_reason="unreachable",
        )


def test_it_refuses_to_leave_an_end_without_reopening(project, alice, at):
    move_stage(project, Stage.CLOSED, by=alice, at=at, closed_reason="family")

    with pytest.raises(ProjectHasEnded):
        move_stage(project, Stage.BUILDING, by=alice, at=at)


@pytest.mark.parametrize(
    ("stage", "refusal"),
    [
        (Stage.SETTLED, SettlingIsRecorded),
        (Stage.ANCHORED, SettlingIsRecorded),
        (Stage.DEPARTED, LeavingIsRecorded),
    ],
)
def test_it_refuses_what_is_recorded_with_its_facts(project, alice, at, stage, refusal):
    with pytest.raises(refusal):
        move_stage(project, stage, by=alice, at=at)


def test_it_refuses_to_accompany_a_project_that_nobody_leads(coordination, alice, at):
    with pytest.raises(NobodyLeadsIt):
        move_stage(ProjectFactory(), Stage.BUILDING, by=alice, at=at)


def test_the_move_is_planned_once(project, alice, at):
    commune = CommuneFactory()
    for _ in range(2):
        plan_move(project, moving_on=date(2026, 6, 1), moving_to=commune, by=alice, at=at)

    assert Entry.objects.filter(verb="move.planned").count() == 1


def test_aside_nobody_is_asked_to_call_and_back_somebody_is(adviser, at):
    project = receive_enquiry(new_enquiry(commune_insee="46102"), at=at).project
    asked = Assignment.objects.filter(state=Assignment.State.PROPOSED)

    move_stage(project, Stage.NURTURING, by=adviser.user, at=at)
    assert not asked.exists()

    again = move_stage(project, Stage.NEW, by=adviser.user, at=at + timedelta(days=30))
    assert (again.stage, asked.get().membership) == (Stage.NEW, adviser)
