"""Two files of one household become one: everything moves, nothing is counted twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ohmylot.domain.people.models import Person
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.projects.models import (
    Enquiry,
    Installation,
    Merge,
    Note,
    Project,
    ProjectAccess,
    Referral,
    Suspicion,
)
from ohmylot.domain.projects.operations import merges, watching
from ohmylot.domain.projects.operations.merges import Choices, merge_projects
from ohmylot.domain.projects.operations.merges.registry import undeclared
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.search import index_project, search_projects
from ohmylot.domain.reporting.periods import calendar_year
from ohmylot.domain.reporting.queries import figures
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.factories.people import OrganisationFactory, PersonFactory, UserFactory
from tests.factories.projects import (
    EnquiryFactory,
    InteractionFactory,
    ProjectFactory,
    TodoFactory,
)
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(project):
    """A second file of the same adult, led elsewhere."""
    other = ProjectFactory(led=True, opened_at=NOW - timedelta(days=3))
    adult = project.household.members.get()
    PersonFactory(
        household=other.household,
        first_name=adult.first_name,
        last_name=adult.last_name,
        email="autre@exemple.test",
        phone="+33612345678",
    )
    return other


def same_adult(kept, absorbed, **also) -> Choices:
    ours, theirs = kept.household.members.get(), absorbed.household.members.get()
    return Choices(people={theirs.pk: ours.pk}, **also)


def merged(kept, absorbed, choices=None, by=None):
    return merge_projects(
        kept, absorbed, choices or same_adult(kept, absorbed), by=by, at=NOW + timedelta(hours=1)
    )


def test_it_works(project, twin, alice):
    call, todo = InteractionFactory(project=twin), TodoFactory(project=twin)
    first, later = EnquiryFactory(project=twin), EnquiryFactory(project=project)
    Enquiry.objects.filter(pk=first.pk).update(received_at=NOW - timedelta(days=3))
    gone, lead = twin.reference, twin.lead
    merge = merged(project, twin, by=alice)
    project.refresh_from_db()
    assert not Project.objects.filter(reference=gone).exists()
    assert {call.pk} == set(project.interactions.values_list("pk", flat=True))
    assert {todo.pk} == set(project.todos.values_list("pk", flat=True))
    assert {first.pk: True, later.pk: False} == dict(
        project.enquiries.values_list("pk", "opened_project")
    )
    assert project.opened_at == NOW - timedelta(days=3)
    assert project.household.members.get().phone == "+33612345678"
    assert project.supports.get().membership == lead
    assert ProjectAccess.objects.filter(project=project, organisation=lead.organisation).exists()
    assert merge.absorbed_reference == gone
    assert gone in Note.objects.get(project=project).body
    facts = Entry.objects.get(verb="project.merged").facts
    assert facts == {"absorbed": merge.absorbed_project, "household": merge.absorbed_household}
    assert [hit.project for hit in search_projects(gone, alice)] == [project]
    assert {tuple(email.to) for email in Email.objects.about(project)} == {
        (alice.email,),
        (lead.user.email,),
    }


def test_every_relation_has_its_strategy():
    assert undeclared() == [], (
        "a row that points at what a merge deletes needs its line in STRATEGIES "
        "(operations/merges/registry.py, which says how to choose)"
    )


def test_who_writes_the_search_index_looks_for_twins():
    folder = Path(watching.__file__).parent
    forgot = [
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if "index_project(" in path.read_text() and "watch_for_twins(" not in path.read_text()
    ]
    assert forgot == [], "who they are changed: call watch_for_twins beside index_project"


def test_values_chosen_come_from_the_other_file(project, twin):
    Project.objects.filter(pk=project.pk).update(budget="700", home_wish="une maison")
    Project.objects.filter(pk=twin.pk).update(budget="900", home_wish="un gîte", story="Nantes")
    theirs = twin.household.members.get()
    choices = same_adult(
        project,
        twin,
        taken=frozenset({"budget"}),
        people_taken=frozenset({(theirs.pk, "email")}),
    )
    merged(project, twin, choices)
    project.refresh_from_db()
    assert (project.budget, project.home_wish, project.story) == ("900", "une maison", "Nantes")
    assert project.household.members.get().email == "autre@exemple.test"


def test_what_was_planned_in_the_other_file_is_not_lost(project, twin):
    Project.objects.filter(pk=twin.pk).update(next_words="Rappeler", next_on="2026-04-02")
    merged(project, twin, Choices())
    project.refresh_from_db()
    assert (project.next_words, str(project.next_on)) == ("Rappeler", "2026-04-02")


def test_who_is_somebody_else_joins_the_household(project, twin):
    PersonFactory(household=twin.household, child=True)
    merged(project, twin, Choices())
    assert project.household.members.count() == 3
    project.refresh_from_db()
    assert (project.adults, project.children) == (2, 1)


def test_a_request_counts_once(project, twin):
    EnquiryFactory(project=project)
    EnquiryFactory(project=twin)
    year, tomorrow = calendar_year(NOW.year), NOW + timedelta(days=1)
    assert figures(year, now=tomorrow).total.requests == 2
    merged(project, twin)
    assert figures(year, now=tomorrow).total.requests == 1


def consent(project, recipient, *, scopes, **also):
    given = {"given_at": NOW, "channel": "space"} | also
    return SharingConsent.objects.create(
        household=project.household,
        person=project.household.members.get(),
        recipient=recipient,
        scopes=scopes,
        text="Ce que nous partageons",
        asked_at=NOW,
        **given,
    )


def test_of_two_consents_the_facts_in_both_stay(project, twin):
    landlord = OrganisationFactory(outside=True)
    ours = consent(project, landlord, scopes=["housing", "household"])
    theirs = consent(twin, landlord, scopes=["housing", "identity_contact"])
    merged(project, twin)
    for row in (ours, theirs):
        row.refresh_from_db()
        assert (row.scopes, row.state) == (["housing"], "given")


@pytest.mark.parametrize(
    "no",
    [
        {"withdrawn_at": NOW},
        {"given_at": None, "channel": "", "refused_at": NOW},
    ],
)
def test_a_no_in_one_file_is_a_no_in_both(project, twin, no):
    landlord = OrganisationFactory(outside=True)
    ours = consent(project, landlord, scopes=["housing"])
    consent(twin, landlord, scopes=["housing"], **no)
    elsewhere = consent(project, OrganisationFactory(outside=True), scopes=["housing"])
    merged(project, twin)
    ours.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (ours.state, elsewhere.state) == ("withdrawn", "given")


def test_asked_twice_is_asked_once(project, twin):
    landlord = OrganisationFactory(outside=True)
    waiting = {"given_at": None, "channel": ""}
    ours = consent(project, landlord, scopes=["housing"], **waiting)
    theirs = consent(twin, landlord, scopes=["housing"], **waiting)
    referral = Referral.objects.create(
        project=twin,
        recipient=landlord,
        need="housing",
        state="awaiting_consent",
        consent=theirs,
        drafted_at=NOW,
    )
    merged(project, twin)
    referral.refresh_from_db()
    assert referral.consent == ours
    assert SharingConsent.objects.get() == ours


def test_one_referral_at_a_time_for_a_need(project, twin):
    company = OrganisationFactory(outside=True)
    sent = {"recipient": company, "need": "job", "state": "sent", "drafted_at": NOW}
    ours = Referral.objects.create(project=project, sent_at=NOW, **sent)
    theirs = Referral.objects.create(project=twin, sent_at=NOW, **sent)
    merged(project, twin)
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.state, theirs.state, theirs.project) == ("sent", "obsolete", project)


def test_two_accounts_of_one_person_become_one(project, twin, household_member):
    other = UserFactory()
    twin.household.members.update(user=other)
    merged(project, twin)
    other.refresh_from_db()
    assert project.household.members.get().user == household_member
    assert not other.is_active


def test_an_account_of_the_absorbed_file_opens_the_kept_one(project, twin):
    other = UserFactory()
    twin.household.members.update(user=other)
    merged(project, twin)
    assert Project.objects.lived_by(other).get() == project


def test_what_was_told_apart_stays_told_apart(project, twin):
    third = ProjectFactory()
    pair = sorted((twin, third), key=lambda row: row.pk)
    Suspicion.objects.create(
        one=pair[0], other=pair[1], severity=2, found_at=NOW, dismissed_at=NOW, words="un homonyme"
    )
    merged(project, twin)
    row = Suspicion.objects.about(project).get()
    assert (row.beside(project), row.words) == (third, "un homonyme")


def arrived(project, commune, days=0):
    return Installation.objects.create(
        project=project,
        settled_on=NOW.date() - timedelta(days=days),
        commune=commune,
        epci=commune.epci,
        organisation=project.organisation,
        adults=1,
        children=0,
        home="rented",
        recorded_at=NOW,
    )


def test_an_arrival_counts_once(project, twin):
    commune = CommuneFactory()
    ours, theirs = arrived(project, commune), arrived(twin, commune)
    theirs.jobs.create(how_found="network", person=twin.household.members.get())
    theirs.follow_ups.create(kind="m1", due_on=NOW.date(), held_at=NOW, still_here="yes")
    ours.follow_ups.create(kind="m1", due_on=NOW.date())
    merged(project, twin)
    assert Installation.objects.get() == ours
    assert ours.jobs.get().person == project.household.members.get()
    assert ours.follow_ups.get().still_here == "yes"


def test_two_arrivals_are_refused(project, twin):
    commune = CommuneFactory()
    arrived(project, commune)
    arrived(twin, commune, days=40)
    with pytest.raises(merges.TwoInstallations):
        merged(project, twin)


def test_the_file_that_holds_the_arrival_is_the_one_to_keep(project, twin):
    arrived(twin, CommuneFactory())
    with pytest.raises(merges.KeepTheOneThatSettled):
        merged(project, twin)


def test_a_hidden_address_is_not_brought_near(project, twin):
    project.household.address_is_hidden = True
    project.household.save()
    with pytest.raises(merges.AddressIsHidden):
        merged(project, twin)


def test_those_who_parted_are_not_brought_together(project, twin):
    twin.household.split_from = project.household
    twin.household.save()
    with pytest.raises(merges.TheyParted):
        merged(project, twin)


def test_who_asked_something_of_their_data_is_answered_first(project, twin):
    twin.household.data_requests.create(
        kind="erase", reference=twin.reference, asked_at=NOW, due_on=NOW.date()
    )
    with pytest.raises(merges.AnAnswerIsOwed):
        merged(project, twin)


def test_a_file_is_not_put_into_itself(project):
    with pytest.raises(merges.SameFile):
        merge_projects(project, project, Choices(), by=None, at=NOW)


def test_what_was_put_elsewhere_is_not_put_again(project, twin):
    choices = same_adult(project, twin)
    merged(project, twin, choices)
    with pytest.raises(merges.AlreadyMerged):
        merged(project, twin, choices)


def test_what_changed_meanwhile_is_looked_at_again(project, twin):
    versions = (project.version, twin.version)
    choices = same_adult(project, twin, versions=versions)
    Project.objects.filter(pk=twin.pk).update(version=twin.version + 1)
    with pytest.raises(merges.FileChangedMeanwhile):
        merged(project, twin, choices)


def test_somebody_of_neither_household_is_refused(project, twin):
    stranger = PersonFactory()
    with pytest.raises(merges.NotOneOfThem):
        merged(project, twin, Choices(people={stranger.pk: project.household.members.get().pk}))
    child = PersonFactory(household=twin.household, child=True)
    with pytest.raises(merges.NotOneOfThem):
        merged(project, twin, Choices(people={child.pk: project.household.members.get().pk}))


def test_who_works_on_the_absorbed_file_at_that_moment_works_on_the_kept_one(project, twin, alice):
    stale = Project.objects.get(pk=twin.pk)
    merged(project, twin)
    add_note(stale, body="Rappeler mardi", audience="followers", by=alice, at=NOW)
    assert Note.objects.filter(project=project, body="Rappeler mardi").exists()


def test_a_fault_in_the_middle_leaves_nothing_done(project, twin):
    index_project(twin)
    InteractionFactory(project=twin)
    before = [list(model.objects.values()) for model in (Project, Person, ProjectAccess)]
    taken = {"merged_at": NOW, "absorbed_project": 1, "absorbed_household": 1}
    Merge.objects.create(kept=project, absorbed_reference=twin.reference, **taken)
    with pytest.raises(Exception, match="absorbed_reference"):
        merged(project, twin)
    after = [list(model.objects.values()) for model in (Project, Person, ProjectAccess)]
    assert after == before
