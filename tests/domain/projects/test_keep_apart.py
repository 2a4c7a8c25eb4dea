"""« Mon employeur ne le sait pas »: who is kept apart hears nothing, by whatever door."""

from __future__ import annotations

import pytest

from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.sharing import facts_shared_with
from ohmylot.domain.projects.apart import may_be_named, still
from ohmylot.domain.projects.models import Match
from ohmylot.domain.projects.operations import referring
from ohmylot.domain.projects.operations.assigning import KeptApart
from ohmylot.domain.projects.operations.assignments import assign_to, hand_over
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.matching.waiting import match_what_changed
from ohmylot.domain.projects.operations.silencing import silence_organisation
from ohmylot.domain.projects.operations.supports import add_support
from ohmylot.foundations.messaging.models import Email
from tests.domain.projects.conftest import new_enquiry
from tests.domain.projects.referring import company, new_referral, sent
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.factories.projects import ProjectFactory
from tests.matches import found, job_at, looks_for

pytestmark = pytest.mark.django_db


def test_by_its_name_however_it_is_said(project, alice, at):
    silence_organisation(project, "brumeroc", by=alice, at=at)

    with pytest.raises(referring.KeptApart):
        referring.refer(
            project, new_referral(project, company(name="SAS Brumeroc Industrie")), by=alice, at=at
        )


@pytest.mark.parametrize("of", ["its own", "one of its people"])
def test_by_its_mailbox(project, alice, at, of):
    told = company(email="rh@brumeroc.fr" if of == "its own" else "rh@exemple.test")
    if of == "one of its people":
        MembershipFactory(organisation=told, role="employer", user__email="moi@brumeroc.fr")
    silence_organisation(project, "Brumeroc", by=alice, at=at)

    with pytest.raises(referring.KeptApart):
        referring.refer(project, new_referral(project, told), by=alice, at=at)


@pytest.mark.parametrize(
    ("unaware", "mailbox", "refused"),
    [
        (True, "moi@brumeroc.fr", True),
        (False, "moi@brumeroc.fr", False),
        (True, "moi@orange.fr", False),
    ],
)
def test_where_one_of_them_has_their_mail_at_work(project, alice, at, unaware, mailbox, refused):
    adult = project.household.members.get()
    adult.email = mailbox
    adult.save()
    project.employer_unaware = unaware
    project.save()
    told = company(email=mailbox.replace("moi", "rh"))

    def refer():
        return referring.refer(project, new_referral(project, told), by=alice, at=at)

    if refused:
        with pytest.raises(referring.KeptApart):
            refer()
    else:
        assert refer().pk


def test_what_it_held_is_taken_back(project, alice, at):
    referral = sent(project, company(name="Brumeroc"), by=alice)
    other = sent(project, company(name="Valmont"), by=alice)
    asked = referring.refer(
        project,
        new_referral(project, company(name="Brumeroc Services"), need="training"),
        by=alice,
        at=at,
    )

    silence_organisation(project, "Brumeroc", by=alice, at=at)

    states = []
    for each in (referral, asked, other):
        each.refresh_from_db()
        states.append(each.state)
    assert states == ["revoked", "revoked", "sent"]
    assert not facts_shared_with(project.household, referral.recipient, "", at=at)
    assert {consent.state for consent in SharingConsent.objects.all()} == {"withdrawn", "given"}


def test_its_offers_are_proposed_no_more(couple, mini_lot, trades, alice, at):
    job_at(mini_lot["Figeac"], trades.nurse, employer_name="BRUMEROC SAS")
    kept = job_at(mini_lot["Figeac"], trades.nurse, employer_name="Valmont")
    looks_for(couple.project, couple.nurse, trades.nurse)
    assert len(found(couple.nurse)) == 2

    silence_organisation(couple.project, "Brumeroc", by=alice, at=at)
    match_what_changed(at=at)

    assert [match.opportunity for match in Match.objects.all()] == [kept]


def test_companies_likely_to_hire_are_named_without_it(project, alice, at):
    silence_organisation(project, "Brumeroc", by=alice, at=at)

    assert may_be_named(project, ["SAS BRUMEROC", "Valmont"]) == ["Valmont"]


def test_their_employer_is_not_asked_to_call_them(project, mini_lot, coordination, at):
    """An area's adviser may be the colleague of who asks: somebody else is asked from the start."""
    figeac = mini_lot["Figeac"]
    seat = CoverageFactory(
        epci=figeac.epci, membership__user__email="referente@grand-figeac.fr"
    ).membership
    asked = {"commune_insee": figeac.insee, "email": "moi@grand-figeac.fr"}

    told = receive_enquiry(new_enquiry(**asked, employer_unaware=True), at=at)
    assert told.project.proposed_to is None
    assert told.project.assignments.get().reason == "kept_apart"
    assert not told.project.access.filter(organisation=seat.organisation).exists()
    assert not Email.objects.filter(to=[seat.user.email]).exists()

    aware = asked | {"email": "lui@grand-figeac.fr", "phone": "0612345679", "token": "autre"}
    assert receive_enquiry(new_enquiry(**aware), at=at).project.proposed_to == seat


def test_who_was_asked_or_helps_is_so_no_more(project, alice, at):
    helper, asked = MembershipFactory(), MembershipFactory()
    add_support(project, helper, by=alice, at=at)
    waiting = ProjectFactory(proposed_to=asked, organisation=asked.organisation)
    assign_to(waiting, asked, reason="Elle connaît", by=alice, at=at)

    silence_organisation(project, helper.organisation.name, by=alice, at=at)
    silence_organisation(waiting, asked.organisation.name, by=alice, at=at)

    assert not project.access.filter(organisation=helper.organisation).exists()
    waiting.refresh_from_db()
    assert waiting.proposed_to is None
    assert not waiting.access.filter(organisation=asked.organisation).exists()
    for deed in (
        lambda: add_support(project, helper, by=alice, at=at),
        lambda: assign_to(waiting, asked, reason="Elle connaît", by=alice, at=at),
        lambda: hand_over(project, helper, note="Voilà", by=alice, at=at),
    ):
        with pytest.raises(KeptApart):
            deed()


def test_who_leads_goes_on_until_somebody_else_does_and_the_coordination_is_told(
    project, alice, coordinator, at
):
    silence_organisation(project, project.organisation.name, by=alice, at=at)

    project.refresh_from_db()
    assert (still(project), project.lead) == ("leads", alice.memberships.get())
    [letter] = Email.objects.all()
    assert letter.to == [coordinator.email]
    assert "n’apprenne plus rien" in letter.text


def test_where_the_coordination_is_kept_apart_it_is_not_written_to(project, alice, coordinator, at):
    silence_organisation(project, coordinator.memberships.get().organisation.name, by=alice, at=at)

    assert still(project) == "coordinates"
    assert not Email.objects.exists()
