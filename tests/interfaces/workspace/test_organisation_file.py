"""The file of an organisation, as an adviser lives it after a visit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ohmylot.domain.people.models import Contact
from ohmylot.domain.projects.models import Interaction
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.opportunities import OpportunityFactory
from tests.factories.people import ContactFactory, OrganisationFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(coordination):
    return OrganisationFactory(outside=True, name="Menuiserie Écureuil", slug="ecureuil")


def at(name, organisation, *more):
    return reverse(f"workspace:organisations:{name}", args=[organisation.slug, *more])


def test_a_visit_is_told_in_two_lines(client, alice, company):
    client.sign_in(alice)

    page = client.post(
        at("log", company),
        {"visite-kind": "visit", "visite-body": "Vu le gérant : deux poseurs à trouver."},
        follow=True,
    )

    exchange = company.interactions.get()
    assert (exchange.kind, exchange.by, exchange.project) == ("visit", alice, None)
    assert "Vu le gérant : deux poseurs à trouver." in page.text
    line = Entry.objects.get(verb="organisation.visited")
    assert "gérant" not in str(line.facts)


def test_a_visit_says_whom_one_met(client, alice, company):
    client.sign_in(alice)
    odile = ContactFactory(organisation=company, name="Odile Ferrandou")
    elsewhere = ContactFactory(name="Quelqu’un d’ailleurs")
    assert "aucun échange noté" in client.get(at("detail", company)).text

    typed = {"visite-kind": "visit", "visite-body": "Trois départs.", "visite-contact": odile.pk}
    page = client.post(at("log", company), typed, follow=True)

    assert company.interactions.get().contact == odile
    assert "avec Odile Ferrandou" in page.text
    assert "dernier échange aujourd’hui" in page.text
    wrong = client.post(at("log", company), typed | {"visite-contact": elsewhere.pk})
    assert wrong.status_code == 422
    client.post(at("contact", company, odile.code), {"retirer": "1"})
    assert company.interactions.get().contact is None


def test_without_words_nothing_is_told_and_nothing_is_lost(client, alice, company):
    client.sign_in(alice)

    page = client.post(at("log", company), {"visite-kind": "call", "visite-body": " "})

    assert page.status_code == 422
    assert not Interaction.objects.exists()


def test_a_year_mistyped_is_said_and_nothing_is_lost(client, alice, company):
    client.sign_in(alice)
    told = {"visite-kind": "visit", "visite-body": "Une visite", "visite-happened_at": "0001-01-01"}
    page = client.post(at("log", company), told)

    assert page.status_code == 422
    assert "Vérifiez l’année." in page.text and "Une visite" in page.text


def test_exchanges_come_newest_first_and_page(
    client, alice, company, django_assert_max_num_queries
):
    for day in range(12):
        company.interactions.create(
            kind="call", body=f"Appel numéro {day}.", happened_at=NOW - timedelta(days=day)
        )
    client.sign_in(alice)

    with django_assert_max_num_queries(30):
        page = client.get(at("detail", company))

    assert page.text.index("Appel numéro 0.") < page.text.index("Appel numéro 9.")
    assert "Appel numéro 10." not in page.text
    older = page.context["file"].exchanges.next_mark
    assert "Appel numéro 11." in client.get(at("detail", company), {"apres": older}).text


def test_its_offers_are_on_its_file(client, alice, company):
    offer = OpportunityFactory(publisher=company, title="Poseur ou poseuse")
    OpportunityFactory(title="D’une autre")
    client.sign_in(alice)
    page = client.get(at("detail", company)).text

    assert offer.get_absolute_url() in page
    assert "Poseur ou poseuse" in page
    assert "D’une autre" not in page


def test_what_it_seeks_and_offers_is_written_in_place(client, alice, company):
    client.sign_in(alice)

    page = client.post(
        at("describe", company),
        {"cherche-seeks": "Deux poseurs", "cherche-offers": "Un studio"},
        follow=True,
    )

    company.refresh_from_db()
    assert (company.seeks, company.offers) == ("Deux poseurs", "Un studio")
    assert "Deux poseurs" in page.text


def test_a_contact_is_added_corrected_then_erased(client, alice, company):
    client.sign_in(alice)
    card = {"contact-name": "Sacha Roux", "contact-phone": "05 65 35 13 55"}

    assert "Sacha Roux" in client.post(at("add_contact", company), card, follow=True).text
    contact = Contact.objects.get()
    assert contact.phone == "+33565351355"

    twice = client.post(at("add_contact", company), card)
    assert twice.status_code == 422 and "déjà dans cette organisation" in twice.text

    one = at("contact", company, contact.code)
    client.post(one, card | {"contact-job_title": "Gérant"})
    contact.refresh_from_db()
    assert contact.job_title == "Gérant"

    client.post(one, {"retirer": "1"})
    assert not Contact.objects.exists()
    assert "Sacha" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_a_contact_of_another_organisation_is_not_here(client, alice, company):
    client.sign_in(alice)

    assert client.get(at("contact", company, ContactFactory().code)).status_code == 404


def test_recruits_are_named_to_who_may_open_their_file(client, alice, charlie, project, company):
    project.recruited_by = company
    project.save()

    client.sign_in(alice)
    assert project.household.label in client.get(at("detail", company)).text
    client.sign_in(charlie)
    assert project.household.label not in client.get(at("detail", company)).text


def test_it_closes_once_nothing_runs(client, coordinator, company):
    client.sign_in(coordinator)

    client.post(at("close", company))

    company.refresh_from_db()
    assert company.closed_on is not None
    teams = client.get(reverse("workspace:network")).context["teams"]
    assert company not in [team.organisation for team, _ in teams]
    assert client.get(at("detail", company)).status_code == 404


def test_it_does_not_close_on_households(client, coordinator, project, coordination):
    client.sign_in(coordinator)

    page = client.post(at("close", project.organisation))

    assert page.status_code == 422
    assert "Des projets en cours sont entre ses mains" in page.text
    assert client.post(at("close", coordination)).status_code == 422


def test_it_does_not_close_on_people(client, coordinator, charlie):
    client.sign_in(coordinator)

    page = client.post(at("close", charlie.memberships.get().organisation))

    assert "Des personnes y ont encore une fonction" in page.text


def test_the_directory_finds_with_or_without_accents(client, alice, company):
    contact = ContactFactory(organisation=company, name="Zoé Ferrié")
    OrganisationFactory(name="Mairie de Cajarc")
    client.sign_in(alice)

    for words in ("ecureuil", "Écureuil menuis", "ferrie", contact.name):
        page = client.get(reverse("workspace:network"), {"nom": words})
        assert "Menuiserie Écureuil" in page.text
        assert "Mairie de Cajarc" not in page.text


def test_it_says_who_has_what(client, alice, project):
    waiting = ProjectFactory(organisation=project.organisation, clock="answer", clock_due_at=NOW)
    client.sign_in(alice)

    page = client.get(reverse("workspace:network"))

    assert "2\u00a0projets en cours" in page.text
    assert "1\u00a0famille attend, la première depuis" in page.text
    assert waiting.household.label not in page.text


def test_the_directory_costs_the_same_for_many(client, alice, django_assert_max_num_queries):
    client.sign_in(alice)
    for _ in range(3):
        ProjectFactory()
    with django_assert_max_num_queries(25) as few:
        client.get(reverse("workspace:network"), {"nom": "communaute"})
    for _ in range(10):
        ProjectFactory(led=True)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(reverse("workspace:network"), {"nom": "communaute"})
