"""An offer that fits: kept, put aside, put back, looked at, put into the publisher's hands."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.models import Match
from ohmylot.domain.projects.operations.matching import deciding
from ohmylot.domain.projects.operations.merges import Choices, merge_projects, undo_merge
from ohmylot.domain.projects.operations.referring import KeptApart, NewReferral, refer
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.domain.projects.operations.stepping import AnswerIsNotAChoice
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.people import OrganisationFactory, PersonFactory
from tests.factories.projects import ProjectFactory
from tests.matches import job_at, looks_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return OrganisationFactory(outside=True, email="rh@exemple.test", name="Les Ateliers")


@pytest.fixture
def match(couple, mini_lot, trades, company):
    job_at(mini_lot["Figeac"], trades.nurse, publisher=company)
    looks_for(couple.project, couple.nurse, trades.nurse)
    return Match.objects.get()


def test_it_works(match, alice, at):
    kept = deciding.keep_match(match, by=alice, at=at)

    assert (kept.state, kept.decided_at, kept.by) == ("kept", at, alice)
    assert Entry.objects.get(verb="match.kept").facts == {"match": match.pk}


def test_twice_is_once(match, alice, at):
    deciding.keep_match(match, by=alice, at=at)
    deciding.keep_match(match, by=alice, at=at)

    assert Entry.objects.filter(verb="match.kept").count() == 1


def test_put_aside_it_says_why(match, alice, at):
    aside = deciding.dismiss_match(match, "pay", by=alice, at=at)

    assert (aside.state, aside.because) == ("dismissed", "pay")


def test_without_a_reason_it_is_not_put_aside(match, alice, at):
    for reason in ("", "humeur"):
        with pytest.raises(AnswerIsNotAChoice):
            deciding.dismiss_match(match, reason, by=alice, at=at)


def test_put_back_it_is_as_it_was_found(match, alice, at):
    deciding.dismiss_match(match, "pay", by=alice, at=at)

    back = deciding.put_match_back(match, by=alice, at=at)

    assert (back.state, back.because, back.decided_at) == ("proposed", "", None)


def test_looked_at_it_is_new_no_more(match, couple, alice, at):
    assert deciding.look_at_matches(couple.project, by=alice, at=at) == 1
    assert deciding.look_at_matches(couple.project, by=alice, at=at) == 0
    assert Entry.objects.filter(verb="matches.looked_at").count() == 1


def of(match, company):
    return NewReferral(
        company,
        match.person,
        "job",
        frozenset({"professional_cv"}),
        opportunity=match.opportunity,
    )


def test_a_referral_for_its_offer_is_what_became_of_it(match, couple, company, alice, at):
    referral = refer(couple.project, of(match, company), by=alice, at=at)

    match.refresh_from_db()
    assert (match.state, match.referral) == ("referred", referral)
    with pytest.raises(deciding.AlreadyReferred):
        deciding.dismiss_match(match, "pay", by=alice, at=at)


def test_an_organisation_kept_apart_receives_nothing(match, couple, company, alice, at):
    silence_organisation(couple.project, "les atéliers", by=alice, at=at)

    with pytest.raises(KeptApart):
        refer(couple.project, of(match, company), by=alice, at=at)

    match.refresh_from_db()
    assert match.state == "proposed"


def test_merged_the_decision_stays_and_the_merge_can_be_undone(match, couple, alice, at):
    deciding.dismiss_match(match, "pay", by=alice, at=at)
    kept = ProjectFactory(led=True)
    known = PersonFactory(household=kept.household)

    merge = merge_projects(
        kept,
        couple.project,
        Choices(people={couple.nurse.pk: known.pk}),
        by=alice,
        at=at,
    )
    moved = Match.objects.get()
    assert (moved.person, moved.because) == (known, "pay")
    assert known.work_wish.trade.code == "J1506"

    undo_merge(merge, by=alice, at=NOW)
    assert Match.objects.get().person == couple.nurse
