"""Two files taken apart again: every row as it was, and what was done since stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    Enquiry,
    Merge,
    Note,
    Project,
    Suspicion,
    TwinKey,
    Wish,
)
from ohmylot.domain.projects.operations import merges
from ohmylot.domain.projects.operations.merges import (
    Choices,
    forget_merges,
    merge_projects,
    undo_merge,
)
from ohmylot.domain.projects.operations.merges.photographs import NOT_KEPT, photograph
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project, search_projects
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.projects import (
    EnquiryFactory,
    InteractionFactory,
    ProjectFactory,
    TodoFactory,
)
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(days=3)


@pytest.fixture
def twin(project):
    other = ProjectFactory(led=True, opened_at=NOW - timedelta(days=3))
    PersonFactory(household=other.household, first_name="Dominique", phone="+33612345678")
    for each in (project, other):
        settle_down(each)
    return other


def settle_down(project):
    index_project(project)
    watch_for_twins(project, at=NOW)
    refresh(project, at=NOW)


def merge_them(kept, absorbed, **also):
    people = zip(
        absorbed.household.members.filter(kind="adult").order_by("rank", "pk"),
        kept.household.members.filter(kind="adult").order_by("rank", "pk"),
        strict=False,
    )
    choices = Choices(people={theirs.pk: ours.pk for theirs, ours in people}, **also)
    return merge_projects(
        Project.objects.get(pk=kept.pk),
        Project.objects.get(pk=absorbed.pk),
        choices,
        by=None,
        at=LATER,
    )


def rows_of(*projects):
    """Every row, less counters that never go back, and the two notes that tell the story."""
    found = photograph(Project.objects.filter(pk__in=[project.pk for project in projects]))
    told = Note.objects.filter(project__in=projects, body__startswith="Le dossier LOT-")
    found.pop(Merge._meta.label, None)
    notes = found.get(Note._meta.label, {})
    for key in told.values_list("pk", flat=True):
        notes.pop(str(key), None)
    return {
        label: {
            key: {name: value for name, value in row.items() if name not in NOT_KEPT}
            for key, row in rows.items()
        }
        for label, rows in found.items()
        if rows
    }


def test_it_works(project, twin, alice):
    InteractionFactory(project=twin)
    settle_down(twin)
    before, reference = rows_of(project, twin), twin.reference
    merge = merge_them(project, twin)
    absorbed = undo_merge(merge, by=alice, at=MUCH_LATER)
    assert absorbed.reference == reference
    assert rows_of(project, twin) == before
    merge.refresh_from_db()
    assert (merge.undone_at, merge.undone_by, merge.rows) == (MUCH_LATER, alice, {})
    assert {tuple(hit.project.reference for hit in search_projects(reference, alice))} == {()}
    assert TwinKey.objects.filter(project=twin.pk).exists()


@st.composite
def lives(draw):
    """What may be in a file: how many of each thing, and a few facts."""
    few = st.integers(0, 2)
    return {
        "adults": draw(st.integers(1, 3)),
        "years": draw(st.lists(st.integers(2008, 2025), max_size=3)),
        "calls": draw(few),
        "todos": draw(few),
        "requests": draw(few),
        "requested": draw(st.integers(-5, 5)),
        "tracks": draw(st.sets(st.sampled_from(["job", "housing", "school"]))),
        "begun": draw(st.booleans()),
        "areas": draw(st.lists(st.integers(0, 2), max_size=3, unique=True)),
        "accounts": draw(st.integers(0, 2)),
        "supports": draw(st.sets(st.integers(0, 1))),
        "visits": draw(st.sets(st.integers(0, 2))),
        "words": draw(st.sampled_from(["", "une maison", "un gîte"])),
        "opened": draw(st.integers(-9, 9)),
        "consents": draw(st.lists(st.integers(0, 1), max_size=2, unique=True)),
        "no": draw(st.booleans()),
    }


def live(life, areas, seats, landlords):
    project = ProjectFactory(
        led=True, home_wish=life["words"], opened_at=NOW + timedelta(hours=life["opened"])
    )
    home = project.household
    adults = [
        PersonFactory(
            household=home, rank=rank, user=UserFactory() if rank < life["accounts"] else None
        )
        for rank in range(life["adults"])
    ]
    for year in life["years"]:
        PersonFactory(household=home, child=True, birth_year=year)
    for _ in range(life["calls"]):
        InteractionFactory(project=project, person=adults[-1])
    TodoFactory.create_batch(life["todos"], project=project)
    for number in range(life["requests"]):
        EnquiryFactory(
            project=project,
            opened_project=number == 0,
            received_at=NOW + timedelta(hours=life["requested"] + number),
        )
    for kind in sorted(life["tracks"]):
        state = {"state": "solved", "solved_at": NOW} if life["begun"] else {}
        project.tracks.create(kind=kind, note=life["words"], **state)
    for rank, area in enumerate(life["areas"]):
        Wish.objects.create(project=project, rank=rank, epci=areas[area].epci, commune=areas[area])
    for seat in life["supports"]:
        project.supports.create(membership=seats[seat], since=NOW)
    for day in life["visits"]:
        project.visits.create(on=NOW.date() + timedelta(days=day), programme=life["words"])
    for landlord in life["consents"]:
        home.consents.create(
            person=adults[0],
            recipient=landlords[landlord],
            scopes=["housing"],
            text="Ce que nous partageons",
            channel="space",
            asked_at=NOW,
            given_at=NOW,
            withdrawn_at=NOW if life["no"] else None,
        )
    settle_down(project)
    return project


@settings(
    max_examples=8,
    # A household of the smallest kind explains nothing: to shrink takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(one=lives(), other=lives(), taken=st.sets(st.sampled_from(["epci", "home_wish", "story"])))
def test_whatever_the_households_every_row_comes_back(coordination, one, other, taken):
    with transaction.atomic():
        areas, seats = CommuneFactory.create_batch(3), MembershipFactory.create_batch(2)
        landlords = OrganisationFactory.create_batch(2, outside=True)
        kept, absorbed = (live(life, areas, seats, landlords) for life in (one, other))
        settle_down(kept)
        before = rows_of(kept, absorbed)
        merge = merge_them(kept, absorbed, taken=frozenset(taken))
        undo_merge(merge, by=None, at=LATER)
        assert rows_of(kept, absorbed) == before
        transaction.set_rollback(True)


def test_what_was_done_since_stays_on_the_kept_file(project, twin, alice):
    moved = TodoFactory(project=twin, words="Appeler l’école")
    Project.objects.filter(pk=twin.pk).update(budget="900")
    merge = merge_them(project, twin)
    since = TodoFactory(project=project)
    Project.objects.filter(pk=project.pk).update(budget="1 000")
    moved.refresh_from_db()
    moved.words = "Appeler l’école de Gramat"
    moved.save()
    undo_merge(merge, by=alice, at=MUCH_LATER)
    project.refresh_from_db()
    moved.refresh_from_db()
    assert project.budget == "1 000"
    assert (moved.project, moved.words) == (twin, "Appeler l’école de Gramat")
    assert project.todos.get() == since


def test_letters_and_accounts_come_back(project, twin, household_member):
    other = UserFactory()
    twin.household.members.update(user=other)
    letters = set(Email.objects.about(twin).values_list("pk", flat=True))
    merge = merge_them(project, twin)
    undo_merge(merge, by=None, at=MUCH_LATER)
    other.refresh_from_db()
    assert other.is_active
    assert Person.objects.get(user=other).household == twin.household
    assert letters <= set(Email.objects.about(twin).values_list("pk", flat=True))


def test_what_was_written_since_of_who_goes_back_stands_in_the_way(project, twin):
    partner = PersonFactory(household=twin.household, rank=1)
    merge = merge_them(project, twin)
    InteractionFactory(project=project, person=partner)
    with pytest.raises(merges.LaterWorkStandsInTheWay, match="échange"):
        undo_merge(merge, by=None, at=MUCH_LATER)
    assert not Project.objects.filter(pk=twin.pk).exists()


def test_it_is_undone_once(project, twin):
    merge = merge_them(project, twin)
    undo_merge(merge, by=None, at=MUCH_LATER)
    with pytest.raises(merges.AlreadyUndone):
        undo_merge(merge, by=None, at=MUCH_LATER)


def test_after_thirty_days_it_is_too_late_and_nothing_personal_is_left(project, twin):
    project.household.members.update(user=UserFactory())
    closed = UserFactory(email="deux@exemple.test", full_name="Zéphyrine")
    twin.household.members.update(user=closed)
    merge = merge_them(project, twin)
    assert forget_merges(at=LATER + timedelta(days=29)) == 0
    closed.refresh_from_db()
    assert (closed.email, closed.is_active) == ("deux@exemple.test", False)
    after = LATER + timedelta(days=31)
    with pytest.raises(merges.TooLateToUndo):
        undo_merge(merge, by=None, at=after)
    assert forget_merges(at=after) == 1
    merge.refresh_from_db()
    assert (merge.rows, merge.absorbed_reference) == ({}, twin.reference)
    closed.refresh_from_db()
    assert closed.email is None and "Zéphyrine" not in closed.full_name
    with pytest.raises(merges.TooLateToUndo):
        undo_merge(merge, by=None, at=MUCH_LATER)


def test_the_last_one_in_comes_out_first(project, twin):
    third = ProjectFactory()
    PersonFactory(household=third.household)
    first, last = merge_them(project, twin), merge_them(project, third)
    with pytest.raises(merges.MergedAgain):
        undo_merge(first, by=None, at=MUCH_LATER)
    undo_merge(last, by=None, at=MUCH_LATER)
    undo_merge(first, by=None, at=MUCH_LATER)
    assert Project.objects.filter(pk__in=[project.pk, twin.pk, third.pk]).count() == 3


def test_a_chain_comes_apart_too(project, twin):
    third = ProjectFactory()
    PersonFactory(household=third.household)
    inner = merge_them(twin, third)
    outer = merge_them(project, twin)
    assert Merge.objects.get(pk=inner.pk).kept == project
    with pytest.raises(merges.MergedAgain):
        undo_merge(inner, by=None, at=MUCH_LATER)
    undo_merge(outer, by=None, at=MUCH_LATER)
    undo_merge(inner, by=None, at=MUCH_LATER)
    assert Project.objects.filter(pk=third.pk).exists()


def test_the_suspicion_comes_back_with_them(project, twin):
    pair = sorted((project, twin), key=lambda row: row.pk)
    Suspicion.objects.all().delete()
    Suspicion.objects.create(
        one=pair[0], other=pair[1], severity=2, found_at=NOW, dismissed_at=NOW, words="deux sœurs"
    )
    merge = merge_them(project, twin)
    assert not Suspicion.objects.exists()
    undo_merge(merge, by=None, at=MUCH_LATER)
    assert Suspicion.objects.get().words == "deux sœurs"


def test_the_request_that_counted_counts_again(project, twin):
    ours, theirs = EnquiryFactory(project=project), EnquiryFactory(project=twin)
    merge = merge_them(project, twin)
    assert Enquiry.objects.filter(opened_project=True).count() == 1
    undo_merge(merge, by=None, at=MUCH_LATER)
    for row, file in ((ours, project), (theirs, twin)):
        row.refresh_from_db()
        assert (row.project, row.opened_project) == (file, True)
