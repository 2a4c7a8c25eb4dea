"""A home signalled by anybody: checked by the area's adviser, asked again, let go in one click."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import Agreement, Opportunity, State
from ohmylot.domain.projects.reading.homes import homes_for
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
HOME = "opportunities/emails/home_"


@pytest.fixture
def commune(alice_seat):
    commune = CommuneFactory(name="Espagnac")
    CoverageFactory(membership=alice_seat, epci=commune.epci)
    return commune


@pytest.fixture
def new(commune):
    return operations.NewHome(
        home="rent",
        signalled_by="owner",
        commune=commune,
        full_name="Camille Propriétaire",
        email="Camille@exemple.test",
        rooms=4,
        words="Jardin, poêle à bois.",
    )


@pytest.fixture
def home(new, at):
    return operations.signal_home(new, at=at)


def test_it_works(home, alice, at):
    assert (home.title, home.state) == ("Logement à louer, 4 pièces", State.REVIEW)
    assert not home.agreement
    letter, to_adviser = Email.objects.about(home).order_by("pk")
    assert letter.to == ["camille@exemple.test"]
    assert letter.is_secret
    assert to_adviser.to == [alice.email]
    assert not Opportunity.objects.public(at.date()).exists()


def test_the_journal_names_nobody(home):
    assert "Camille" not in str(list(Entry.objects.about(home).values_list("facts")))


def test_signalled_twice_it_is_one(new, home, at):
    assert operations.signal_home(new, at=at) == home
    assert operations.signal_home(replace(new, email="autre@exemple.test"), at=at) != home
    assert operations.signal_home(replace(new, rooms=2), at=at) != home


def test_two_signals_of_one_page_are_seen_as_twins(new, at):
    first = operations.signal_home(replace(new, url="https://exemple.test/1"), at=at)
    other = replace(new, url="https://exemple.test/1", email="voisin@exemple.test")

    assert list(Opportunity.objects.twins_of(operations.signal_home(other, at=at))) == [first]


def test_checked_it_is_a_lead_of_the_network_and_of_nobody_else(home, alice, at):
    today = at.date()
    assert not Opportunity.objects.homes_known(today).exists()

    operations.check_home(home, by=alice, at=at)
    operations.check_home(home, by=alice, at=at + timedelta(days=3))

    home.refresh_from_db()
    assert (home.reviewed_at, home.expires_on) == (at, date(2026, 5, 9))
    assert Opportunity.objects.homes_known(today).get() == home
    assert not Opportunity.objects.public(today).exists()


def test_its_owner_makes_it_public_by_the_link(home, alice, at):
    operations.check_home(home, by=alice, at=at)
    operations.adopt_opportunity(home, at=at)

    home.refresh_from_db()
    assert (home.state, home.agreement) == (State.PUBLISHED, Agreement.LINK)


def test_agreed_before_it_is_checked_it_waits(home, alice, at):
    operations.adopt_opportunity(home, at=at)
    home.refresh_from_db()
    assert home.state == State.REVIEW

    operations.publish_opportunity(home, by=alice, at=at)
    home.refresh_from_db()
    assert home.state == State.PUBLISHED


@pytest.mark.parametrize("published", [False, True])
def test_taken_in_one_click(home, alice, at, published):
    operations.check_home(home, by=alice, at=at)
    if published:
        operations.adopt_opportunity(home, at=at)

    operations.home_is_taken(home, by=None, at=at)
    operations.home_is_taken(home, by=None, at=at)

    home.refresh_from_db()
    assert home.state == (State.FILLED if published else State.WITHDRAWN)
    assert not Opportunity.objects.homes_known(at.date()).exists()


def test_only_a_home_is_taken(alice, at):
    with pytest.raises(operations.NotAHome):
        operations.home_is_taken(OpportunityFactory(), by=alice, at=at)


def test_a_lead_is_asked_once_then_let_go(home, alice, at):
    operations.check_home(home, by=alice, at=at)
    for days in range(59):
        operations.tend_homes(at=at + timedelta(days=days))
    [letter] = Email.objects.about(home).filter(template=f"{HOME}still_free")
    assert (letter.written_at.date() - at.date()).days == 50

    operations.tend_homes(at=at + timedelta(days=60))
    home.refresh_from_db()
    assert (home.state, home.withdrawn_because) == (State.WITHDRAWN, "silence")


def test_still_free_it_goes_on(home, alice, at):
    operations.check_home(home, by=alice, at=at)
    later = at + timedelta(days=55)
    operations.tend_homes(at=later)
    operations.home_is_free(home, by=None, at=later)

    operations.tend_homes(at=at + timedelta(days=60))
    home.refresh_from_db()
    assert (home.state, home.expires_on) == (State.REVIEW, later.date() + timedelta(days=60))


def test_a_new_link_is_not_a_demand(home, alice, at):
    """Its owner lost the link, or the adviser asked to show it: it stays a lead all the same."""
    later = at + timedelta(days=10)
    operations.check_home(home, by=alice, at=at)
    operations.send_home_link(home, at=later)
    with pytest.raises(operations.LinkJustLeft):
        operations.send_home_link(home, at=later + timedelta(minutes=1))
    operations.ask_to_confirm(home, by=alice, at=later)

    assert operations.chase_confirmations(at=later + timedelta(days=16)) == 0
    assert Opportunity.objects.homes_known(at.date()).get() == home


def test_what_nobody_checked_goes_after_two_months(home, at):
    operations.tend_homes(at=at + timedelta(days=60))
    home.refresh_from_db()
    assert home.state == State.REVIEW

    operations.tend_homes(at=at + timedelta(days=61))
    home.refresh_from_db()
    assert home.state == State.WITHDRAWN


def test_its_owner_is_forgotten_a_year_after(home, alice, at):
    operations.home_is_taken(home, by=alice, at=at)
    operations.forget_contacts(at=at.replace(year=2027, month=3, day=12))

    home.refresh_from_db()
    assert (home.publisher_name, home.publisher_email) == ("Nom effacé", "")
    assert home.description == ""
    letters = Email.objects.about(home)
    assert letters.exists()
    assert not letters.exclude(to=[], subject="", text="").exists()


def test_a_household_s_leads_are_where_it_would_live(project, commune, alice, at):
    def known(where, days):
        home = OpportunityFactory(
            homes=True, commune=where, first_seen_at=at - timedelta(days=days)
        )
        return home

    project.wishes.all().delete()
    project.epci = None
    project.save()
    beside, wished = CommuneFactory(epci=commune.epci), commune
    project.wishes.create(rank=0, epci=commune.epci, commune=wished)
    near, there, older = known(beside, 0), known(wished, 5), known(wished, 9)
    known(CommuneFactory(), 0)
    OpportunityFactory(commune=wished)

    assert homes_for(project, on=at.date()) == [there, older, near]

    project.wishes.update(commune=None)
    assert homes_for(project, on=at.date()) == [near, there, older]
    project.wishes.all().delete()
    assert homes_for(project, on=at.date()) == []
