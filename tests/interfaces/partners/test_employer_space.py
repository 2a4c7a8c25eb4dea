"""An employer in its space: what it does in two minutes, and what it must never see."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import Agreement, Opportunity, State
from ohmylot.domain.privacy.models import SharingConsent
from ohmylot.domain.privacy.operations import note_spoken_consent
from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.domain.projects.operations.recruiting import AGREEMENT
from ohmylot.domain.projects.operations.referring import NewReferral, NotTheirOffer, refer
from ohmylot.domain.projects.operations.sharing import agree_to_share, withdraw_sharing
from ohmylot.foundations.messaging.models import Email
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import CoverageFactory, PersonFactory
from tests.factories.projects import ProjectFactory
from tests.factories.territory import TerritoryFactory
from tests.lot import a_trade

pytestmark = pytest.mark.django_db
JOB = {"title": "Soudeur ou soudeuse", "commune": "Figeac", "contract": "cdi"}


@pytest.fixture
def organisation(employer):
    return employer.memberships.get().organisation


@pytest.fixture
def figeac(mini_lot, alice_seat):
    CoverageFactory(membership=alice_seat, epci=mini_lot["Figeac"].epci)
    return mini_lot["Figeac"]


def test_it_works(client, employer, organisation, figeac, alice):
    client.sign_in(employer)
    page = client.post(
        reverse("partners:offers:new", args=[organisation.slug, "emploi"]), JOB, follow=True
    )

    offer = Opportunity.objects.get()
    assert (offer.state, offer.agreement) == (State.REVIEW, Agreement.ACCOUNT)
    assert "la relit, puis la publie" in page.text
    [letter] = Email.objects.about(offer)
    assert letter.to == [alice.email]


def test_mended_as_it_was_told_it_is_sent_once(client, employer, organisation, figeac):
    client.sign_in(employer)
    address = reverse("partners:offers:new", args=[organisation.slug, "emploi"])

    page = client.post(address, JOB | {"title": "Soudeur"})
    assert page.status_code == 422
    assert "Une remarque à lire avant d’envoyer" in page.text
    assert not Opportunity.objects.exists()

    client.post(address, JOB | {"relu": page.context["unread"]})
    assert Opportunity.objects.get().state == State.REVIEW


def test_given_back_it_is_put_right_and_given_again(client, employer, organisation, figeac):
    offer = OpportunityFactory(review=True, publisher=organisation, commune=figeac)
    operations.return_opportunity(offer, "Dites le salaire.", by=None, at=timezone.now())
    client.sign_in(employer)
    assert (
        "Dites le salaire."
        in client.get(reverse("partners:offers:detail", args=[offer.reference])).text
    )

    answers = JOB | {"pay_min": "2 000", "pay_unit": "month"}
    client.post(reverse("partners:offers:edit", args=[offer.reference]), answers)

    offer.refresh_from_db()
    assert offer.state == State.REVIEW


def test_changed_while_public_it_stays_public_and_is_read_again(
    client, employer, organisation, figeac
):
    offer = OpportunityFactory(publisher=organisation, commune=figeac)
    client.sign_in(employer)

    client.post(reverse("partners:offers:edit", args=[offer.reference]), JOB)

    offer.refresh_from_db()
    assert (offer.state, offer.to_reread) == (State.PUBLISHED, True)


def test_forbidden_words_are_remarked_before_a_change_goes_then_it_is_out_of_sight(
    client, employer, organisation, figeac, alice
):
    offer = OpportunityFactory(publisher=organisation, commune=figeac)
    client.sign_in(employer)
    address = reverse("partners:offers:edit", args=[offer.reference])
    answers = JOB | {"description": "Profil : moins de 30 ans."}

    page = client.post(address, answers)
    offer.refresh_from_db()
    assert page.status_code == 422
    assert "n’est pas un critère de recrutement" in page.text
    assert "moins de 30 ans" in page.text
    assert offer.state == State.PUBLISHED
    assert "30 ans" not in offer.description

    page = client.post(address, answers | {"relu": page.context["unread"]}, follow=True)
    offer.refresh_from_db()
    assert (offer.state, offer.published_at) == (State.REVIEW, None)
    assert "tant que personne ne l’a relue" in page.text
    assert "À reprendre avant de la publier" in page.text
    assert alice.email in [address for email in Email.objects.about(offer) for address in email.to]
    public = reverse("public:offers:detail", args=[offer.slug])
    assert client.get(public).status_code == 404


@pytest.mark.parametrize("nature", ["reprise", "exercice", "logement"])
def test_a_company_offers_jobs_and_nothing_else(client, employer, organisation, nature):
    client.sign_in(employer)

    address = reverse("partners:offers:new", args=[organisation.slug, nature])
    assert client.get(address).status_code == 403


def test_nobody_writes_for_another_company(client, employer):
    other = OpportunityFactory()
    client.sign_in(employer)

    new = reverse("partners:offers:new", args=[other.publisher.slug, "emploi"])
    assert client.get(new).status_code == 404
    edit = reverse("partners:offers:edit", args=[other.reference])
    assert client.post(edit, JOB).status_code == 404


NEVER = {
    "origin": "Nantes-la-Secrète",
    "home_wish": "grande maison-secrète",
    "budget": "310 000 secrets",
    "label": "Foyer Secret-Dupont",
    "school_level": "college",
    "birth_year": 2014,
}


@pytest.fixture
def candidate(alice_seat, coordination):
    """A welder with a family, a home to find, and a life of her own."""
    TerritoryFactory()
    project = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    household = project.household
    household.label, household.origin = NEVER["label"], NEVER["origin"]
    household.save()
    Project.objects.filter(pk=project.pk).update(
        home_wish=NEVER["home_wish"], budget=NEVER["budget"]
    )
    trade = a_trade()
    person = PersonFactory(
        household=household, first_name="Ines", trade=trade, trade_words="Soudeuse TIG"
    )
    PersonFactory(child=True, household=household, birth_year=NEVER["birth_year"])
    PersonFactory(household=household, first_name="Autrepersonne", last_name="Secrete")
    project.refresh_from_db()
    return person, project


def test_what_an_employer_sees_of_a_candidate(client, employer, organisation, candidate, alice):
    """Every field that it must never see is written somewhere, and looked for everywhere."""
    person, project = candidate
    offer = OpportunityFactory(publisher=organisation)
    referral = refer(
        project,
        NewReferral(
            organisation,
            person,
            "job",
            frozenset({"professional_cv", "project_dates"}),
            opportunity=offer,
        ),
        consent="spoken",
        by=alice,
        at=timezone.now(),
    )
    client.sign_in(employer)
    pages = [
        client.get(address).text
        for address in (
            reverse("partners:home"),
            reverse("partners:offers:list"),
            reverse("partners:offers:detail", args=[offer.reference]),
            reverse("partners:referrals:detail", args=[referral.code]),
            reverse("partners:organisation:detail", args=[organisation.slug]),
            reverse("partners:recruits"),
        )
    ]

    assert "Soudeuse TIG" in pages[3]
    assert reverse("partners:referrals:detail", args=[referral.code]) in pages[2]
    never = [str(value) for value in NEVER.values()]
    never += ["Autrepersonne", "Secrete", project.reference, "Collège"]
    seen = [(word, number) for number, page in enumerate(pages) for word in never if word in page]
    assert seen == []
    sent = Email.objects.filter(to=[employer.email])
    letters = "".join(email.text + email.html for email in sent)
    assert not [word for word in never if word in letters]


def test_nobody_is_proposed_for_the_offer_of_another(candidate, organisation, alice):
    person, project = candidate
    new = NewReferral(
        organisation,
        person,
        "job",
        frozenset({"professional_cv"}),
        opportunity=OpportunityFactory(),
    )

    with pytest.raises(NotTheirOffer):
        refer(project, new, consent="spoken", by=alice, at=timezone.now())


RECRUIT = {
    "first_name": "Noé",
    "email": "noe@exemple.test",
    "workplace": "Figeac",
    "token": "a" * 32,
    "agreed": "on",
}


@pytest.fixture
def declare(client, employer, organisation, figeac, coordination):
    client.sign_in(employer)

    def post(**answers):
        address = reverse("partners:declare-recruit", args=[organisation.slug])
        return client.post(address, RECRUIT | answers, follow=True)

    return post


def recruits_page(client):
    return client.get(reverse("partners:recruits")).text


def test_a_recruit_is_declared_with_their_agreement(declare, organisation):
    page = declare()
    declare()

    enquiry = Enquiry.objects.get()
    assert enquiry.recruited_by == organisation
    assert enquiry.answers["accord"] == AGREEMENT
    assert "Noé" in page.text
    assert "si elle est d’accord" in page.text


def test_without_their_agreement_nobody_is_declared(declare):
    page = declare(agreed="")

    assert page.status_code == 422
    assert "sans son accord, non" in page.text
    assert not Enquiry.objects.exists()


def test_an_employer_follows_what_was_agreed_to_and_no_more(client, declare, organisation):
    declare()
    project = Project.objects.get()
    now = timezone.now()
    Project.objects.filter(pk=project.pk).update(first_answer_at=now)
    assert "Contact pris" not in recruits_page(client)
    consent = SharingConsent.objects.get()
    assert consent.scopes == ["project_dates"]
    # Whoever lives with the recruit, and is a candidate there, said yes for themselves alone.
    other = PersonFactory(household=project.household, first_name="Lou", rank=1)
    theirs = note_spoken_consent(
        project.household, other, organisation, consent.scopes, by=None, at=now
    )
    assert "Contact pris" not in recruits_page(client)
    theirs.delete()

    agree_to_share(consent, channel="message", by=None, at=now)
    assert "Contact pris" in recruits_page(client)

    withdraw_sharing(SharingConsent.objects.get(), by=None, at=timezone.now())
    assert "Contact pris" not in recruits_page(client)


def test_an_employer_does_not_learn_that_somebody_is_known(declare, client, alice_seat):
    """The same page, whether the household was here before or not."""
    known = ProjectFactory(led=True, lead=alice_seat, organisation=alice_seat.organisation)
    PersonFactory(household=known.household, email="noe@exemple.test")

    page = declare()

    assert "une personne du secteur la contacte" in page.text
    assert known.reference not in page.text
    assert Project.objects.count() == 1
