from __future__ import annotations

import pytest

from ohmylot.domain.opportunities import operations
from ohmylot.domain.opportunities.models import (
    Agreement,
    BusinessTakeover,
    JobOffer,
    Opportunity,
    State,
)
from ohmylot.domain.opportunities.values import Publisher, Sheet
from ohmylot.foundations.journal.models import Entry
from tests.factories.people import OrganisationFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db
CDI = JobOffer.Contract.PERMANENT


def draft(at, *, title="Chaudronnier / Chaudronnière", details=None, publisher=None, **words):
    return operations.draft_opportunity(
        Sheet(title=title, **words),
        details or JobOffer(contract=CDI, employer_name="Ateliers Brumeroc"),
        publisher or Publisher(name="Ateliers Brumeroc", phone="+33565000000"),
        by=None,
        at=at,
    )


def test_it_works(at):
    commune = CommuneFactory(name="Figeac")

    opportunity = draft(at, commune=commune, description="Du cœur à l’ouvrage.")

    opportunity.refresh_from_db()
    assert opportunity.state == State.DRAFT
    assert opportunity.epci == commune.epci
    assert opportunity.job.contract == CDI
    assert opportunity.slug.startswith("chaudronnier-chaudronniere-")
    assert opportunity.search_text == (
        "chaudronnier chaudronniere figeac ateliers brumeroc|du coeur a l ouvrage"
    )


def test_it_is_written_in_the_journal_without_a_name(at):
    opportunity = draft(at)

    [entry] = Entry.objects.about(opportunity)
    assert (entry.verb, entry.facts) == ("opportunity.drafted", {"kind": "job"})


def test_a_title_in_another_alphabet_still_has_an_address(at):
    opportunity = draft(at, title="厨师")

    assert opportunity.slug == opportunity.reference


def test_where_a_business_stands_is_not_among_the_words_that_find_it(at):
    shop = BusinessTakeover(activity="shop", business_name="Épicerie du Célé")
    opportunity = draft(
        at, title="Épicerie de village", details=shop, commune=CommuneFactory(name="Espagnac")
    )

    assert opportunity.search_text == "epicerie de village|"


def test_it_refuses_to_be_nobodys(at):
    with pytest.raises(operations.NobodyPublishes):
        draft(at, publisher=Publisher(name="  "))
    assert not Opportunity.objects.exists()


def test_two_publishers_of_one_offer_are_seen(at):
    commune = CommuneFactory()
    one = draft(at, title="Chaudronnier / Chaudronnière (H/F)", commune=commune)
    other = draft(
        at,
        title="Chaudronnière, chaudronnier",
        commune=commune,
        publisher=Publisher(organisation=OrganisationFactory()),
    )
    draft(at, title="Soudeuse", commune=commune)

    assert list(Opportunity.objects.twins_of(one)) == [other]


def test_the_same_page_elsewhere_is_the_same_offer(at):
    one = draft(at, title="Aide à domicile", url_origin="https://exemple.test/1")
    other = draft(at, title="Auxiliaire de vie", url_origin="https://exemple.test/1")

    assert list(Opportunity.objects.twins_of(other)) == [one]


@pytest.mark.parametrize("is_public", [True, False])
def test_edited_while_public_it_keeps_its_address(at, is_public):
    opportunity = draft(at)
    if is_public:
        operations.agree(opportunity, Agreement.SPOKEN, by=None, at=at)
        opportunity = operations.publish_opportunity(opportunity, by=None, at=at)

    edited = operations.edit_opportunity(
        opportunity,
        Sheet(title="Soudeur / Soudeuse"),
        JobOffer(contract=CDI, pay_min=2100, pay_unit="month"),
        by=None,
        at=at,
    )

    edited.refresh_from_db()
    assert edited.title == "Soudeur / Soudeuse"
    assert (edited.slug == opportunity.slug) == is_public
    assert edited.slug.endswith(edited.reference)
    assert edited.job_id == opportunity.job_id
    assert edited.job.pay_min == 2100
    last = Entry.objects.about(edited).order_by("pk").last()
    assert last.facts["fields"] == ["employer_name", "pay_min", "pay_unit", "title"]


def test_edited_to_the_same_words_it_writes_nothing(at):
    opportunity = draft(at)

    operations.edit_opportunity(
        opportunity,
        Sheet(title=opportunity.title),
        JobOffer(contract=CDI, employer_name="Ateliers Brumeroc"),
        by=None,
        at=at,
    )

    assert Entry.objects.about(opportunity).count() == 1


def test_a_job_does_not_become_a_business(at):
    with pytest.raises(operations.AnotherKind):
        operations.edit_opportunity(
            draft(at), Sheet(title="Café"), BusinessTakeover(activity="food"), by=None, at=at
        )
