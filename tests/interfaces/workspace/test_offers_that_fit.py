"""The page of a household's offers, what each adult looks for, and who might fit an offer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Match, Project, ProjectAccess, Referral
from ohmylot.domain.projects.operations.matching.deciding import dismiss_match
from ohmylot.domain.projects.operations.matching.waiting import match_everybody
from ohmylot.domain.projects.operations.silencing import silence_organisation
from tests.factories.people import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.projects import DocumentFactory, ProjectFactory
from tests.matches import job_at, looks_for

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


@pytest.fixture
def company(db):
    return OrganisationFactory(outside=True, email="rh@exemple.test", name="Les Ateliers")


def public(commune, trade, **told):
    """An offer that is public today, whatever day the test runs."""
    until = timezone.localdate() + timedelta(days=30)
    return job_at(commune, trade, expires_on=until, **told)


@pytest.fixture
def offers(couple, mini_lot, trades, company):
    """One for each of the two, found this minute."""
    rows = [
        public(mini_lot["Capdenac"], trades.nurse, publisher=company, title="Infirmière de jour"),
        public(mini_lot["Figeac"], trades.welder, title="Soudeuse à l’atelier"),
    ]
    for person, trade in ((couple.nurse, trades.nurse), (couple.welder, trades.welder)):
        looks_for(couple.project, person, trade, at=timezone.now(), proposable=True)
    return rows


def match_of(offer):
    return Match.objects.get(opportunity=offer)


def test_it_works(read, couple, offers):
    page = read("offers").text

    assert "Deux emplois à moins de" in page
    assert "Figeac" in page
    assert "Infirmière de jour" in page
    assert "Soudeuse à l’atelier" in page
    assert "c’est le métier cherché" in page
    assert "min de Figeac (estimation), pour 30 acceptées" in page


def test_the_file_says_what_was_found(read, couple, offers):
    page = read().text

    assert "2\u00a0offres conviennent" in page
    assert "Deux emplois à moins de" in page
    assert "Infirmière de jour" in page


def test_the_file_names_no_offer_whose_last_day_is_over(read, couple, offers):
    """Between midnight and the night's work, it is published and no longer public."""
    offers[0].expires_on = timezone.localdate()
    offers[0].save()
    page = read().text

    assert "1\u00a0offre convient" in page
    assert "Infirmière de jour" not in page


def test_the_file_says_who_said_nothing_yet(read, couple):
    assert "rien n’est encore dit du travail cherché" in read().text


def test_today_says_it_until_it_is_looked_at(client, alice, couple, offers, do):
    client.sign_in(alice)
    today = reverse("workspace:today")
    assert "1\u00a0foyer a de nouvelles offres" in client.get(today).text

    answer = do("look-at-offers", depuis="aujourdhui")

    assert answer.url == today
    assert "nouvelles offres" not in client.get(today).text


def test_what_is_looked_for_is_written_and_offers_come_at_once(do, read, couple, mini_lot, trades):
    public(mini_lot["Figeac"], trades.welder, title="Soudeur sur chantier")

    answer = do(
        "work",
        at=(1,),
        looks_for_work="on",
        trade="Soudeur / Soudeuse",
        modes=["stable"],
        pay_month="2 150",
        minutes="25",
        proposable="on",
    )

    assert answer.status_code == 302
    wish = couple.welder.work_wish
    assert (wish.trade, wish.pay_month, wish.minutes) == (trades.welder, 2_150, 25)
    assert (wish.modes, wish.proposable) == (["stable"], "spoken")
    assert "Soudeur sur chantier" in read("offers").text


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("Soudeur / Soudeuse", "Aide-soignant / Aide-soignante", ["H2913", "J1501"]),
        ("Soudeur / Soudeuse", "soudeuse", ["H2913"]),
        ("", "Soudeur / Soudeuse", ["H2913"]),
    ],
)
def test_two_trades_or_one_said_twice(do, read, couple, trades, first, second, kept):
    do("work", at=(1,), looks_for_work="on", trade=first, other_trade=second, minutes="25")

    assert [trade.code for trade in couple.welder.work_wish.trades] == kept
    if len(kept) == 2:
        assert f"{first} ou {second}" in read("offers").text
        assert f'value="{second}"' in read("work", at=(1,)).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"trade": "zzzqqq"}, "Nous ne reconnaissons pas ce métier"),
        ({"trade": ""}, "Dites quel métier"),
        ({"minutes": "900"}, "90"),
        ({"minutes": "un quart d’heure"}, "nombre entier"),
        ({"pay_month": "beaucoup"}, "Écrivez un nombre"),
        ({"starts_on": "jamais"}, "date"),
        ({"modes": ["jamais"]}, "jamais"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_typed_is_lost(do, couple, trades, typed, said):
    known = {"looks_for_work": "on", "trade": "Soudeur / Soudeuse", "minutes": "25"}

    page = do("work", at=(0,), **{**known, "pay_month": "2100", **typed})

    assert page.status_code == 422
    assert said in page.text
    if "pay_month" not in typed:
        assert 'value="2100"' in page.text


def test_the_words_that_they_used_are_there_to_begin_with(read, couple, trades):
    Person.objects.filter(pk=couple.welder.pk).update(trade_words="soudeuse inox")

    page = read("work", at=(1,)).text

    assert 'value="soudeuse inox"' in page


def test_two_who_answer_at_once_the_second_is_told(read, do, couple, trades):
    seen = read("work", at=(0,)).context["form"]["read"].value()
    known = {"looks_for_work": "on", "trade": "Soudeur / Soudeuse"}
    do("work", at=(0,), **known, minutes="45", read=seen)

    page = do("work", at=(0,), **known, minutes="60", read=seen)

    assert page.status_code == 422
    assert "Rien n’est perdu" in page.text


def test_kept_then_put_aside_then_put_back(do, read, couple, offers):
    match = match_of(offers[0])
    do("keep-offer", at=(match.code,))
    assert "Gardée" in read("offers").text
    do("dismiss-offer", at=(match.code,), because="far")
    page = read("offers").text
    assert "Ce que les offres écartées ont appris : trop loin" in page
    do("put-back-offer", at=(match.code,))
    assert match_of(offers[0]).state == "proposed"


def test_put_aside_without_a_reason_nothing_changes(do, couple, offers):
    match = match_of(offers[0])

    do("dismiss-offer", at=(match.code,), because="")

    assert match_of(offers[0]).state == "proposed"


def test_the_other_household_s_offer_is_not_found(do, offers, mini_lot, trades):
    other = PersonFactory(household=ProjectFactory(led=True).household)
    theirs = Match.objects.create(
        person=other, opportunity=offers[0], score=50, found_at=timezone.now()
    )

    assert do("keep-offer", at=(theirs.code,)).status_code == 404


def test_who_reads_only_decides_nothing(others_may_not, couple, offers):
    others_may_not("look-at-offers")
    others_may_not("keep-offer", at=(match_of(offers[0]).code,))


def test_it_becomes_a_referral_with_its_cv(do, read, client, alice, couple, offers, company):
    paper = DocumentFactory(
        project=couple.project,
        person=couple.nurse,
        expires_on=timezone.localdate() + timedelta(days=90),
    )
    asked = {"organisation": company.slug, "offre": offers[0].reference, "personne": "0"}
    form = read("refer", **asked).context["form"]
    assert form.fields["offer"].initial == offers[0]
    assert form.fields["person"].initial == couple.nurse

    address = reverse("workspace:projects:refer", args=[couple.project.reference])
    client.post(
        f"{address}?organisation={company.slug}",
        {
            "person": couple.nurse.pk,
            "need": "job",
            "offer": offers[0].pk,
            "scopes": ["professional_cv"],
            "kept": paper.pk,
            "is_clean": "on",
            "consent": "spoken",
        },
    )

    referral = Referral.objects.get()
    assert (referral.opportunity, referral.document) == (offers[0], paper)
    assert match_of(offers[0]).referral == referral
    assert "Où en est-on" in read("offers").text


def test_its_queries_do_not_grow_with_what_is_found(
    client, alice, couple, offers, mini_lot, trades
):
    client.sign_in(alice)
    address = reverse("workspace:projects:offers", args=[couple.project.reference])

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    client.get(address)
    few = queries()
    for number in range(8):
        public(mini_lot["Figeac"], trades.nurse, title=f"Infirmière {number}")
    match_everybody(at=timezone.now())

    assert queries() == few <= 24


# For an offer: who agreed to be proposed.


def candidates(client, who, offer):
    client.sign_in(who)
    return client.get(reverse("workspace:offers:candidates", args=[offer.reference]))


def test_who_agreed_is_proposed_for_an_offer(client, alice, couple, offers):
    page = candidates(client, alice, offers[0]).text

    assert couple.nurse.full_name in page
    assert couple.welder.full_name not in page
    assert "sur 75" in page


def test_who_did_not_agree_is_not(client, alice, couple, offers, trades):
    looks_for(couple.project, couple.nurse, trades.nurse, at=timezone.now(), proposable=False)

    assert couple.nurse.full_name not in candidates(client, alice, offers[0]).text


def test_who_put_it_aside_is_not(client, alice, couple, offers):
    dismiss_match(match_of(offers[0]), "pay", by=alice, at=timezone.now())

    assert couple.nurse.full_name not in candidates(client, alice, offers[0]).text


def test_who_keeps_its_publisher_apart_is_not(client, alice, couple, offers, company):
    silence_organisation(couple.project, company.name, by=alice, at=timezone.now())

    assert couple.nurse.full_name not in candidates(client, alice, offers[0]).text


def test_somebody_else_s_file_is_told_by_its_organisation_alone(client, charlie, couple, offers):
    page = candidates(client, charlie, offers[0]).text

    assert couple.nurse.full_name not in page
    assert couple.project.reference not in page
    assert couple.project.organisation.short_name in page


def test_a_reserved_file_is_told_to_nobody(client, charlie, couple, offers):
    Project.objects.filter(pk=couple.project.pk).update(is_reserved=True)

    page = candidates(client, charlie, offers[0]).text

    assert couple.project.organisation.short_name not in page


def points_of(client, who, offer):
    known = candidates(client, who, offer).context["candidates"].known
    return [(one.points, [told.code for told in one.told]) for one in known]


@pytest.mark.parametrize("what", ["home", "address", "children", "language", "origin", "name"])
def test_what_the_law_forbids_weighs_nothing(client, alice, couple, offers, mini_lot, what):
    """Where they live or would live, how old, with whom, from where: the points stay the same."""
    before = points_of(client, alice, offers[0])
    project = couple.project
    if what == "home":
        # Nearer or farther, as long as they can work there.
        project.wishes.all().delete()
        project.wishes.create(rank=0, epci=mini_lot["Capdenac"].epci, commune=mini_lot["Capdenac"])
    elif what == "address":
        Project.objects.filter(pk=project.pk).update(moving_to=mini_lot["Capdenac"])
    elif what == "children":
        PersonFactory(household=project.household, child=True)
    elif what == "language":
        Person.objects.filter(pk=couple.nurse.pk).update(language="en")
    elif what == "origin":
        project.household.origin = "Bristol"
        project.household.save()
    else:
        Person.objects.filter(pk=couple.nurse.pk).update(first_name="Zoé", last_name="Ben Salah")

    assert points_of(client, alice, offers[0]) == before
    assert "reach" not in before[0][1]


def test_among_equals_the_order_is_that_of_their_yes(
    client, alice, couple, offers, mini_lot, trades
):
    """Not of their names, nor of where they would live."""
    early = timezone.now() - timedelta(days=3)
    other = ProjectFactory(led=True, lead=couple.project.lead)
    ProjectAccess.objects.filter(project=other).update(
        organisation=couple.project.lead.organisation
    )
    person = PersonFactory(household=other.household, last_name="Zzz")
    looks_for(other, person, trades.nurse, at=early, proposable=True)

    known = candidates(client, alice, offers[0]).context["candidates"].known

    assert [one.wish.person for one in known] == [person, couple.nurse]


def test_an_employer_sees_no_candidate(client, couple, offers, company):
    """On its own offer: nothing of whom the network thinks of, before somebody is sent."""
    seat = MembershipFactory(organisation=company, role="employer")
    client.sign_in(seat.user)

    own = client.get(reverse("partners:offers:detail", args=[offers[0].reference]))
    page = client.get(reverse("workspace:offers:candidates", args=[offers[0].reference]))

    assert own.status_code == 200
    assert couple.nurse.full_name not in own.text
    assert page.status_code == 403


def test_what_an_employer_receives_says_nothing_of_matching(
    do, client, alice, couple, offers, company
):
    """Field by field: the trade, the availability, the area where they can work; no more."""
    address = reverse("workspace:projects:refer", args=[couple.project.reference])
    client.sign_in(alice)
    client.post(
        f"{address}?organisation={company.slug}",
        {
            "person": couple.nurse.pk,
            "need": "job",
            "offer": offers[0].pk,
            "scopes": ["professional_cv"],
            "consent": "spoken",
        },
    )

    referral = Referral.objects.get()
    seat = MembershipFactory(organisation=company, role="employer")
    client.sign_in(seat.user)
    page = client.get(reverse("partners:referrals:detail", args=[referral.code])).text

    assert set(referral.snapshot["facts"]) == {"professional_cv"}
    for word in (" sur 100", " sur 75", "min de Figeac", "acceptées", couple.nurse.full_name):
        assert word not in page
