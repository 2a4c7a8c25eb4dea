"""The moving checklist: what concerns them, for which day, ticked by either side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.formalities import TRAITS, concerns, due_on, likely_traits, spelt
from ohmylot.domain.projects.operations import checklists
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.operations.stages import plan_move
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.foundations.common.working_days import day_of
from tests.factories.people import PersonFactory
from tests.factories.territory import CommuneFactory, FormalityTemplateFactory

LETTERS = st.frozensets(st.sampled_from(sorted(TRAITS)))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(LETTERS, LETTERS)
def test_who_is_more_is_asked_more(condition, letters):
    wanted = spelt(condition)
    assert concerns(wanted, letters) == (condition <= letters)
    assert not concerns(wanted, letters) or concerns(wanted, letters | {"P"})


@given(DAYS, st.integers(-12, 12))
def test_a_month_later_is_never_more_than_31_days(day, months):
    gap = due_on(day, months, None) - day
    assert abs(gap.days) <= 31 * abs(months)
    assert due_on(day, None, months) == day + timedelta(days=months)


@given(st.booleans(), st.booleans(), st.booleans())
def test_what_we_suppose_is_made_of_letters(children, business, work):
    letters = likely_traits(children=children, business=business, looks_for_work=work)
    assert set(spelt(letters)) == letters
    assert ("C" in letters) == children


@pytest.fixture
def templates(db):
    return {
        "quotes": FormalityTemplateFactory(slug="quotes", offset_months=-2),
        "school": FormalityTemplateFactory(slug="school", offset_months=-3, conditions="C"),
        "mail": FormalityTemplateFactory(slug="mail", offset_months=None, offset_days=3),
        "old": FormalityTemplateFactory(slug="old", is_active=False),
    }


@pytest.fixture
def day(at):
    return day_of(at) + timedelta(days=120)


@pytest.fixture
def dated(templates, project, household_member, day, at):
    return plan_move(project, moving_on=day, moving_to=None, by=None, at=at)


def dates(project):
    return {row.template.slug: row.due_on for row in project.formalities.all()}


@pytest.mark.django_db
def test_it_works(dated, day, household_member, at):
    assert set(dates(dated)) == {"quotes", "mail"}
    assert dates(dated)["mail"] == day + timedelta(days=3)

    row = dated.formalities.get(template__slug="quotes")
    checklists.settle_formality(row, "done", by=household_member, at=at)
    row.refresh_from_db()
    assert (row.state, row.settled_by, row.settled_at) == ("done", household_member, at)


@pytest.mark.django_db
def test_what_is_done_keeps_its_day(dated, day, household_member, alice, at):
    quotes = dated.formalities.get(template__slug="quotes")
    before = quotes.due_on
    checklists.settle_formality(quotes, "done", by=alice, at=at)

    plan_move(dated, moving_on=day + timedelta(days=31), moving_to=None, by=alice, at=at)

    assert dates(dated) == {"quotes": before, "mail": day + timedelta(days=34)}


@pytest.mark.django_db
def test_what_they_are_decides(dated, household_member, at):
    checklists.tell_traits(dated, ["C", "V"], by=household_member, at=at)
    assert "school" in dates(dated)
    checklists.tell_traits(dated, [], by=household_member, at=at)
    assert "school" not in dates(dated)


@pytest.mark.django_db
def test_children_known_already_are_not_asked_for(templates, project, day, at):
    PersonFactory(household=project.household, child=True)
    plan_move(project, moving_on=day, moving_to=None, by=None, at=at)
    assert "school" in dates(project)


@pytest.mark.django_db
def test_the_household_says_when_it_moves(dated, household_member, day, at):
    sooner = day - timedelta(days=20)
    for _ in range(2):
        checklists.tell_moving_day(dated, sooner, by=household_member, at=at)

    dated.refresh_from_db()
    assert dated.moving_on == sooner
    message = dated.interactions.get(in_space=True)
    assert message.direction == "in"
    assert str(sooner.year) in message.body


@pytest.mark.django_db
def test_no_day_no_dates(dated, alice, at):
    done = dated.formalities.get(template__slug="mail")
    checklists.settle_formality(done, "not_for_us", by=alice, at=at)
    plan_move(dated, moving_on=None, moving_to=None, by=alice, at=at)
    assert set(dates(dated)) == {"mail"}


@pytest.mark.django_db
def test_to_do_again_takes_the_day_of_now(dated, alice, day, at):
    row = dated.formalities.get(template__slug="mail")
    checklists.settle_formality(row, "done", by=alice, at=at)
    plan_move(dated, moving_on=day + timedelta(days=10), moving_to=None, by=alice, at=at)
    checklists.settle_formality(row, "to_do", by=alice, at=at)
    assert dates(dated)["mail"] == day + timedelta(days=13)


@pytest.mark.django_db
def test_once_there_nobody_is_asked_for_what_came_before(dated, alice, coordination, at):
    later = at + timedelta(days=120)
    commune = CommuneFactory()
    settle(
        dated,
        SettlingFacts(day_of(later) - timedelta(days=1), commune, 1, 0, "rented"),
        by=alice,
        at=later,
    )
    assert set(dates(dated)) == {"mail"}
    assert dates(dated)["mail"] == day_of(later) + timedelta(days=2)


@pytest.mark.django_db
def test_it_refuses_other_letters_states_and_years(dated, household_member, day, at):
    with pytest.raises(AnswerIsNotAChoice):
        checklists.tell_traits(dated, ["X"], by=household_member, at=at)
    row = dated.formalities.first()
    with pytest.raises(AnswerIsNotAChoice):
        checklists.settle_formality(row, "perhaps", by=household_member, at=at)
    with pytest.raises(checklists.ImpossibleMovingDay):
        checklists.tell_moving_day(dated, date(2206, 1, 1), by=household_member, at=at)
