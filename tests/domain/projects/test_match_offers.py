"""Offers that fit an adult are written beside them, and follow what changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ohmylot.domain.opportunities.models import Opportunity
from ohmylot.domain.opportunities.operations import fill_opportunity
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.matching.values import UNSAID
from ohmylot.domain.projects.models import Match, SharedHome, WorkWish
from ohmylot.domain.projects.operations.matching.deciding import dismiss_match, keep_match
from ohmylot.domain.projects.operations.matching.waiting import (
    match_everybody,
    match_what_changed,
)
from ohmylot.domain.projects.operations.matching.wishing import (
    NotOneOfThem,
    WorkWanted,
    say_work_wanted,
    told_parts,
    work_wanted_of,
)
from ohmylot.domain.projects.operations.qualifying import qualify
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.domain.projects.operations.splitting import split_household
from ohmylot.domain.projects.operations.stages import move_stage, plan_move
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice, ProjectHasEnded
from ohmylot.domain.projects.reading.matched.ground import communes
from ohmylot.domain.projects.reading.matched.offered import about_trades, paid_by, these_offers
from ohmylot.domain.projects.reading.matched.pages import read_page
from ohmylot.domain.projects.story import Story, WishedPlace
from ohmylot.foundations.common.rereading import ChangedMeanwhile, Reading
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory
from tests.matches import found, job_at, looks_for

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def test_it_works(couple, mini_lot, trades, alice):
    near, far = (job_at(mini_lot[name], trades.nurse) for name in ("Figeac", "Capdenac"))
    job_at(mini_lot["Figeac"], trades.welder)

    wish = looks_for(couple.project, couple.nurse, trades.nurse)

    assert found(couple.nurse) == [near, far]
    match = Match.objects.get(opportunity=near)
    assert (match.score, match.minutes, match.state) == (100, 0, "proposed")
    assert wish.matched_at == NOW
    assert Person.objects.get(pk=couple.nurse.pk).looks_for_work


def test_the_journal_says_which_facts_moved_and_not_what_they_say(couple, trades, alice):
    told = WorkWanted(trade=trades.nurse, pay_month=2_345)
    say_work_wanted(couple.project, couple.nurse, told, by=alice, at=NOW)

    [entry] = Entry.objects.filter(verb="work.wanted")
    assert entry.facts["person"] == couple.nurse.pk
    assert "pay_month" in entry.facts["fields"]
    assert "2345" not in str(entry.facts)


def test_too_far_is_not_proposed(couple, mini_lot, trades):
    job_at(mini_lot["Cahors"], trades.nurse)

    looks_for(couple.project, couple.nurse, trades.nurse, minutes=20)

    assert found(couple.nurse) == []


def test_a_household_that_names_no_place_is_proposed_the_whole_territory(couple, mini_lot, trades):
    couple.project.wishes.all().delete()
    offer = job_at(mini_lot["Cahors"], trades.nurse)

    looks_for(couple.project, couple.nurse, trades.nurse)

    assert found(couple.nurse) == [offer]


def test_a_health_post_answers_by_its_profession(couple, mini_lot, trades):
    post = OpportunityFactory(posts=True, commune=mini_lot["Figeac"])
    intern = OpportunityFactory(posts=True, commune=mini_lot["Figeac"])
    intern.health.modes = ["internship"]
    intern.health.save()

    looks_for(couple.project, couple.nurse, trades.nurse)

    assert found(couple.nurse) == [post]


def test_a_business_is_for_who_wants_one_and_stands_in_its_area(couple, mini_lot, trades):
    business = OpportunityFactory(
        takeovers=True, commune=mini_lot["Capdenac"], trade=trades.welder, title="Métallerie"
    )
    looks_for(couple.project, couple.welder, trades.welder)
    assert found(couple.welder) == []

    qualify(couple.project, Story(wants_business=True), by=None, at=LATER)
    match_what_changed(at=LATER)

    assert found(couple.welder) == [business]
    # Nothing of how far it is: that would say where.
    assert Match.objects.get(opportunity=business).minutes is None


@pytest.mark.parametrize("told", [False, True])
def test_the_area_of_a_business_is_told_when_anybody_may_read_it(couple, mini_lot, trades, told):
    business = OpportunityFactory(takeovers=True, commune=mini_lot["Capdenac"], trade=trades.welder)
    business.takeover.area_told = told
    business.takeover.save()
    looks_for(couple.project, couple.welder, trades.welder)
    qualify(couple.project, Story(wants_business=True), by=None, at=LATER)
    match_what_changed(at=LATER)

    page = read_page(couple.project, on=LATER.date(), people=[couple.welder])
    fitting = page.searches[0].fitting[0]
    said = f"{fitting.place} {' '.join(one.sentence for one in fitting.told)}"
    assert (business.epci.short_name in said) is told
    assert "Capdenac" not in said
    # Nor do points say it: from another area, the same ones when it may not be told.
    [area] = these_offers([business.pk], communes()).area.tolist()
    assert (area == UNSAID) is not told


def test_an_offer_that_is_published_is_found_within_seconds(couple, mini_lot, trades):
    looks_for(couple.project, couple.nurse, trades.nurse)
    match_what_changed(at=NOW)
    offer = job_at(mini_lot["Figeac"], trades.nurse)
    Opportunity.objects.update(updated_at=LATER)

    assert match_what_changed(at=LATER) == 1
    assert found(couple.nurse) == [offer]


def test_an_offer_of_another_trade_wakes_nobody(couple, mini_lot, trades):
    looks_for(couple.project, couple.nurse, trades.nurse)
    match_what_changed(at=NOW)
    job_at(mini_lot["Figeac"], trades.welder)
    Opportunity.objects.update(updated_at=LATER)

    assert match_what_changed(at=LATER) == 0


def test_an_offer_that_ends_is_proposed_no_more_what_was_kept_stays(couple, mini_lot, trades):
    kept, gone = (job_at(mini_lot["Figeac"], trades.nurse) for _ in range(2))
    looks_for(couple.project, couple.nurse, trades.nurse)
    keep_match(Match.objects.get(opportunity=kept), by=None, at=NOW)
    for offer in (kept, gone):
        fill_opportunity(offer, by=None, at=LATER)

    match_everybody(at=LATER)

    assert [match.opportunity for match in Match.objects.all()] == [kept]
    assert not Match.objects.current(LATER.date()).exists()


@pytest.mark.parametrize("what", ["wishes", "address", "silence", "closing"])
def test_what_changes_in_the_file_is_looked_at_again(couple, mini_lot, trades, what, alice):
    company = job_at(mini_lot["Figeac"], trades.nurse).publisher
    looks_for(couple.project, couple.nurse, trades.nurse, minutes=20)
    assert len(found(couple.nurse)) == 1
    elsewhere = mini_lot["Puy-l’Évêque"]
    if what == "wishes":
        story = Story(wishes=[WishedPlace(commune_insee=elsewhere.insee)])
        qualify(couple.project, story, by=alice, at=LATER)
    elif what == "address":
        plan_move(couple.project, moving_on=None, moving_to=elsewhere, by=alice, at=LATER)
    elif what == "silence":
        silence_organisation(couple.project, company.name, by=alice, at=LATER)
    else:
        move_stage(couple.project, "closed", closed_reason="personal", by=alice, at=LATER)

    match_what_changed(at=LATER)

    assert found(couple.nurse) == []


def test_two_trades_are_looked_for_together(couple, mini_lot, trades):
    looks_for(couple.project, couple.nurse, trades.nurse, other_trade=trades.welder)
    rows = [job_at(mini_lot["Figeac"], trade) for trade in (trades.welder, trades.nurse)]

    match_what_changed(at=LATER)

    assert set(found(couple.nurse)) == set(rows)
    page = read_page(couple.project, on=LATER.date(), people=[couple.nurse])
    why = {one.offer.trade: one.told[0] for one in page.searches[0].fitting}
    assert [why[trade].points for trade in (trades.welder, trades.nurse)] == [40, 40]
    assert trades.welder.label in why[trades.welder].sentence


def test_the_same_trade_twice_is_refused(couple, trades):
    with pytest.raises(AnswerIsNotAChoice):
        looks_for(couple.project, couple.nurse, trades.nurse, other_trade=trades.nurse)


def test_a_family_of_trades_is_looked_at_again_for_either(couple, trades):
    looks_for(
        couple.project, couple.nurse, trades.welder, other_trade=trades.carer, near_trades=True
    )

    asked = WorkWish.objects.filter(about_trades(["J1506"]))

    assert [wish.person for wish in asked] == [couple.nurse]


def test_who_stops_looking_is_proposed_nothing(couple, mini_lot, trades):
    job_at(mini_lot["Figeac"], trades.nurse)
    looks_for(couple.project, couple.nurse, trades.nurse)

    looks_for(couple.project, couple.nurse, trades.nurse, looks_for_work=False)

    assert found(couple.nurse) == []
    assert not Person.objects.get(pk=couple.nurse.pk).looks_for_work


def test_both_have_work_around_one_village(couple, mini_lot, trades):
    job_at(mini_lot["Capdenac"], trades.nurse)
    job_at(mini_lot["Figeac"], trades.welder)
    looks_for(couple.project, couple.nurse, trades.nurse)
    assert not SharedHome.objects.exists()

    looks_for(couple.project, couple.welder, trades.welder)

    home = SharedHome.objects.get(project=couple.project)
    assert home.commune == mini_lot["Figeac"]
    assert (home.one_offers, home.other_offers, home.other_minutes) == (1, 1, 0)


def test_a_couple_that_parts_has_no_village_left(couple, mini_lot, trades, alice):
    for person, trade in ((couple.nurse, trades.nurse), (couple.welder, trades.welder)):
        job_at(mini_lot["Figeac"], trade)
        looks_for(couple.project, person, trade)

    second = split_household(couple.project, [couple.welder.pk], by=alice, at=LATER)
    match_what_changed(at=LATER)

    assert not SharedHome.objects.exists()
    assert Match.objects.get(person=couple.welder).person.household == second.household


def test_looking_again_changes_nothing_when_nothing_changed(couple, mini_lot, trades):
    job_at(mini_lot["Figeac"], trades.nurse)
    looks_for(couple.project, couple.nurse, trades.nurse)
    before = list(Match.objects.values())

    match_everybody(at=LATER)

    assert list(Match.objects.values()) == before


def test_its_queries_do_not_grow_with_households(
    couple, mini_lot, trades, django_assert_max_num_queries
):
    def households(times):
        for _ in range(times):
            project = ProjectFactory(led=True)
            person = PersonFactory(household=project.household, looks_for_work=True)
            WorkWish.objects.create(person=person, trade=trades.nurse)

    job_at(mini_lot["Figeac"], trades.nurse)
    households(2)
    match_everybody(at=NOW)
    with django_assert_max_num_queries(20):
        match_everybody(at=NOW)

    households(20)
    with django_assert_max_num_queries(20):
        match_everybody(at=NOW)
    assert Match.objects.count() == 22


def test_two_people_on_one_search_the_second_is_told(couple, trades):
    reading = Reading.of(told_parts(work_wanted_of(couple.nurse)))
    looks_for(couple.project, couple.nurse, trades.nurse, minutes=45)

    with pytest.raises(ChangedMeanwhile):
        say_work_wanted(
            couple.project,
            couple.nurse,
            WorkWanted(trade=trades.nurse, minutes=60),
            reading=reading,
            by=None,
            at=LATER,
        )


def test_how_they_agreed_is_kept(household_member, couple, trades, alice):
    told = WorkWanted(trade=trades.nurse, proposable=True)
    person = couple.project.household.members.get(user=household_member)
    wish = say_work_wanted(couple.project, person, told, by=household_member, at=NOW)
    assert (wish.proposable, wish.proposable_at) == ("space", NOW)

    wish = say_work_wanted(couple.project, person, told, by=alice, at=LATER)
    assert (wish.proposable, wish.proposable_at) == ("space", NOW)

    wish = say_work_wanted(couple.project, person, WorkWanted(), by=alice, at=LATER)
    assert (wish.proposable, wish.proposable_at) == ("", None)


def test_what_was_put_aside_comes_later(couple, mini_lot, trades):
    first = job_at(mini_lot["Figeac"], trades.nurse, contract="cdd")
    alike = job_at(mini_lot["Figeac"], trades.nurse, contract="interim")
    other = job_at(mini_lot["Figeac"], trades.nurse, contract="cdi")
    looks_for(couple.project, couple.nurse, trades.nurse)

    dismiss_match(Match.objects.get(opportunity=first), "contract", by=None, at=LATER)

    assert [(one, one.matches.get().score) for one in found(couple.nurse)] == [
        (other, 100),
        (alike, 85),
    ]


@pytest.mark.parametrize(
    "told", [{"minutes": 4}, {"minutes": 200}, {"modes": ("cdi",)}, {"telework": "moon"}]
)
def test_it_refuses_what_is_no_answer(couple, told):
    with pytest.raises(AnswerIsNotAChoice):
        say_work_wanted(couple.project, couple.nurse, WorkWanted(**told), by=None, at=NOW)


def test_it_refuses_a_stranger_and_a_child(couple):
    for person in (PersonFactory(), PersonFactory(household=couple.project.household, child=True)):
        with pytest.raises(NotOneOfThem):
            say_work_wanted(couple.project, person, WorkWanted(), by=None, at=NOW)


def test_it_refuses_a_project_that_has_ended(couple, alice):
    move_stage(couple.project, "closed", closed_reason="personal", by=alice, at=NOW)

    with pytest.raises(ProjectHasEnded):
        say_work_wanted(couple.project, couple.nurse, WorkWanted(), by=alice, at=NOW)


@pytest.mark.parametrize(
    ("job", "pay"),
    [
        ({"pay_min": 2_000, "pay_unit": "month"}, 2_000),
        ({"pay_min": 13, "pay_unit": "hour"}, 1_971),
        ({"pay_min": 13, "pay_unit": "hour", "working_time": "part", "hours": 20}, 1_971),
        ({"pay_min": 24_000, "pay_max": 30_000, "pay_unit": "year"}, 2_500),
        # As wished, for a full week: half of it at 1,200 is 2,400; of a part nobody says how long.
        (
            {"pay_min": 1_200, "pay_unit": "month", "working_time": "part", "hours": 17.5},
            2_400,
        ),
        ({"pay_min": 1_200, "pay_unit": "month", "working_time": "part"}, 0),
        ({"pay_min": 2_300, "pay_unit": "month", "hours": 39}, 2_300),
        ({}, 0),
    ],
)
def test_pay_is_compared_for_a_full_week(mini_lot, trades, job, pay):
    unsaid = {"pay_min": None, "pay_max": None, "pay_unit": "", "working_time": "", "hours": None}
    offer = job_at(mini_lot["Figeac"], trades.nurse, **(unsaid | job))

    [line] = these_offers([offer.pk], communes()).pay.tolist()

    offer.job.refresh_from_db()
    assert line == paid_by(offer.job) == pay
