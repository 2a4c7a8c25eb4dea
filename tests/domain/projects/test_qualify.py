from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import DiscoveryVisit, Project, Track
from ohmylot.domain.projects.next_stage import proposal_for
from ohmylot.domain.projects.operations.qualifying import (
    ImpossibleBirthYear,
    SomebodyHasTheirOwnAccess,
    UnknownPlace,
    qualify,
)
from ohmylot.domain.projects.operations.tracks import (
    BlockedNeedsItsReason,
    open_track,
    update_track,
    written_on,
)
from ohmylot.domain.projects.operations.visits import (
    EndsBeforeItBegins,
    VisitNotMadeYet,
    debrief_visit,
    plan_visit,
)
from ohmylot.domain.projects.reading import read_file
from ohmylot.domain.projects.reading.story import story_of
from ohmylot.domain.projects.story import Adult, Story, WishedPlace, told_parts
from ohmylot.foundations.common.rereading import ChangedMeanwhile, Reading
from ohmylot.foundations.journal.models import Entry
from tests.factories.territory import CommuneFactory, EpciFactory

FAMILY = Story(
    story="Envie d’air.",
    adults=[
        Adult("Zoé", "Œuvrard", looks_for_work=True),
        Adult("Jean", "Petit", phone="06 12 34 56 78", trade_words="boulanger"),
    ],
    children=[(2018, "primary"), (2025, "care")],
)


def test_it_works(project, alice, at):
    qualified = qualify(project, FAMILY, by=alice, at=at).project

    assert qualified.story == "Envie d’air."
    assert (qualified.adults, qualified.children) == (2, 2)
    assert qualified.household.label == "Zoé Œuvrard et Jean Petit"
    assert Person.objects.get(first_name="Jean").phone == "+33612345678"
    kinds = set(qualified.tracks.values_list("kind", flat=True))
    assert kinds == {"housing", "job", "partner_job", "school", "childcare"}


def test_what_was_not_spoken_of_stays(project, alice, at):
    qualify(project, FAMILY, by=alice, at=at)
    qualified = qualify(project, Story(budget="1 000 €"), by=alice, at=at).project

    assert (qualified.story, qualified.adults) == ("Envie d’air.", 2)


def test_doing_it_twice_makes_no_second_person_nor_track(project, alice, at):
    for _ in range(2):
        qualify(project, FAMILY, by=alice, at=at)

    assert Person.objects.filter(household=project.household).count() == 4
    assert project.tracks.count() == 5


def test_the_journal_says_nothing_of_them(project, alice, at):
    qualify(project, FAMILY, by=alice, at=at)

    assert "Zoé" not in str([entry.facts for entry in Entry.objects.all()])


def test_another_area_is_told_and_nothing_is_handed_over(project, alice, at):
    commune = CommuneFactory()
    there = Story(wishes=[WishedPlace(commune_insee=commune.insee)])
    lead = project.lead

    qualified = qualify(project, there, by=alice, at=at)

    assert qualified.area_changed
    assert (qualified.project.epci, qualified.project.lead) == (commune.epci, lead)
    assert not qualify(project, there, by=alice, at=at).area_changed


def test_it_refuses_a_place_that_is_nowhere(project, alice, at):
    EpciFactory()
    with pytest.raises(UnknownPlace):
        qualify(project, Story(wishes=[WishedPlace("000000000")]), by=alice, at=at)


@pytest.mark.parametrize("born", [1990, 2027])
def test_it_refuses_a_child_who_is_none(project, alice, at, born):
    with pytest.raises(ImpossibleBirthYear):
        qualify(project, Story(children=[(born, "")]), by=alice, at=at)


def test_it_refuses_to_drop_an_adult_who_signs_in(project, alice, at, household_member):
    qualify(project, FAMILY, by=alice, at=at)
    Person.objects.filter(user=household_member).update(user=None)
    Person.objects.filter(first_name="Jean").update(user=household_member)

    with pytest.raises(SomebodyHasTheirOwnAccess):
        qualify(project, Story(adults=[Adult("Zoé")]), by=alice, at=at)


def test_tracks_open_once_by_themselves_or_by_hand(project, alice, at):
    qualify(project, Story(), by=alice, at=at)
    qualify(project, Story(), by=alice, at=at)
    assert [track.kind for track in project.tracks.all()] == ["housing"]
    assert open_track(project, "health", by=alice, at=at).kind == "health"


def test_a_blocked_track_says_why_and_counts(project, alice, at):
    track = open_track(project, "housing", by=alice, at=at)
    with pytest.raises(BlockedNeedsItsReason):
        update_track(track, state="blocked", by=alice, at=at)

    update_track(track, state="blocked", blocked_reason="Rien à louer", by=alice, at=at)
    project.refresh_from_db()
    assert project.blocked_tracks == 1

    solved = update_track(track, state="solved", by=alice, at=at)
    assert (solved.blocked_reason, solved.solved_at) == ("", at)


def test_a_track_that_changed_meanwhile_is_not_overwritten(project, alice, at):
    track = open_track(project, "housing", by=alice, at=at)
    reading = Reading.of(written_on(track))
    update_track(track, state="in_progress", by=alice, at=at)

    with pytest.raises(ChangedMeanwhile):
        update_track(track, state="solved", reading=reading, by=alice, at=at)
    track = update_track(
        track, state="to_do", note="Deux maisons vues.", reading=reading, by=alice, at=at
    )
    assert (track.state, track.note) == ("in_progress", "Deux maisons vues.")


def test_two_people_write_the_same_file(project, alice, at):
    """Each keeps what the other did not touch; where both wrote, the second is told."""
    qualify(project, Story(budget="900 €", origin="Nantes"), by=alice, at=at)
    reading = Reading.of(told_parts(story_of(Project.objects.get(pk=project.pk))))
    qualify(project, Story(budget="950 €", home_wish="Une maison"), by=alice, at=at)
    project.refresh_from_db()

    qualify(
        project,
        Story(budget="900 €", origin="Rennes", home_wish=""),
        reading=reading,
        by=alice,
        at=at,
    )
    project.refresh_from_db()
    project.household.refresh_from_db()
    assert (project.budget, project.home_wish) == ("950 €", "Une maison")
    assert project.household.origin == "Rennes"

    with pytest.raises(ChangedMeanwhile) as told:
        qualify(project, Story(budget="800 €"), reading=reading, by=alice, at=at)
    assert told.value.theirs == {"budget": "950 €"}


def test_a_visit_is_dated_then_debriefed_and_proposes_the_stage(project, alice, at):
    visit = plan_visit(project, on=date(2026, 3, 20), by=alice, at=at)
    plan_visit(project, on=date(2026, 3, 20), by=alice, at=at)
    assert DiscoveryVisit.objects.count() == 1
    on = date(2026, 3, 10)
    assert proposal_for(project, read_file(project, on=on), on=on).stage == "exploring"

    with pytest.raises(VisitNotMadeYet):
        debrief_visit(visit, by=alice, at=at)
    with pytest.raises(EndsBeforeItBegins):
        plan_visit(project, on=date(2026, 5, 2), until=date(2026, 5, 1), by=alice, at=at)


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "blocked"},
        {"state": "to_do", "blocked_reason": "Rien"},
        {"state": "solved"},
    ],
)
def test_the_database_refuses_impossible_tracks(project, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        Track.objects.create(project=project, kind="job", **impossible)
