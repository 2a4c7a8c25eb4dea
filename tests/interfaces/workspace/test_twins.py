"""Likely twins on screen: shown to who may know both, put together, taken apart."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ohmylot.domain.projects.models import Merge, Project, Suspicion
from ohmylot.domain.projects.operations.watching import watch_for_twins
from tests.clock import NOW
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def alike(project, **also):
    """A second file of the same name and children, with another telephone."""
    adult = project.household.members.get(kind="adult")
    other = ProjectFactory(led=True, **also)
    PersonFactory(
        household=other.household,
        first_name=adult.first_name,
        last_name=adult.last_name,
        email="autre@exemple.test",
        phone="+33612345678",
    )
    for home in (project.household, other.household):
        home.origin, home.label = "Nantes", f"{adult.first_name} {adult.last_name}"
        home.save()
    for each in (project, other):
        watch_for_twins(each, at=NOW)
    return other


@pytest.fixture
def twin(project):
    return alike(project, lead=project.lead, organisation=project.organisation)


def page(client, who, name, *args):
    client.sign_in(who)
    return client.get(reverse(f"workspace:projects:{name}", args=args))


def fields_of(response):
    """What the browser would send back, untouched."""
    form = response.context["form"]
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def test_it_works(client, read, project, twin, alice):
    file = read().text
    assert f'Peut-être le même foyer que <a href="{twin.get_absolute_url()}"' in file
    assert "même nom et même lieu de départ" in file
    shown = page(client, alice, "compare", project.reference, twin.reference)
    assert twin.reference in shown.text
    sent = {**fields_of(shown), "personne_0_email": "autre"}
    address = reverse("workspace:projects:compare", args=[project.reference, twin.reference])
    assert client.post(address, sent).url == project.get_absolute_url()
    adult = project.household.members.get()
    assert (adult.email, adult.phone) == ("autre@exemple.test", "+33612345678")
    old = client.get(twin.get_absolute_url())
    assert old.url == project.get_absolute_url()
    assert f"Le dossier {twin.reference} a été réuni à celui-ci" in read().text

    undo = reverse("workspace:projects:undo-merge", args=[project.reference, twin.reference])
    assert client.post(undo).url == project.get_absolute_url()
    assert client.get(twin.get_absolute_url()).status_code == 200
    assert not Merge.objects.standing().exists()


def test_a_deed_from_an_old_tab_lands_on_the_kept_file(client, do, project, twin, alice):
    shown = page(client, alice, "compare", project.reference, twin.reference)
    address = reverse("workspace:projects:compare", args=[project.reference, twin.reference])
    client.post(address, fields_of(shown))
    do("add-note", of=twin, **{"note-body": "Rappeler mardi", "note-audience": "followers"})
    assert project.notes.filter(body="Rappeler mardi").exists()


def test_a_twin_elsewhere_is_not_named(client, read, project):
    other = alike(project)
    file = read().text
    assert "La coordination est prévenue" in file
    assert other.reference not in file
    assert "autre@exemple.test" not in file
    hidden = page(client, project.lead.user, "compare", project.reference, other.reference)
    assert hidden.status_code == 404


def test_the_coordination_sees_every_pair_but_reserved_ones(client, project, twin, coordinator):
    assert "1\u00a0paire à regarder" in page(client, coordinator, "twins").text
    assert "1\u00a0doublon possible" in page(client, coordinator, "list").text
    Project.objects.filter(pk=twin.pk).update(is_reserved=True)
    hidden = page(client, coordinator, "twins").text
    assert "0\u00a0paire à regarder" in hidden
    assert twin.reference not in hidden


def test_told_apart_with_a_word_they_are_not_asked_again(client, do, read, project, twin, alice):
    do("tell-apart", at=(twin.reference,))
    assert not Suspicion.objects.get().dismissed_at
    do("tell-apart", at=(twin.reference,), words="Un père et son fils")
    row = Suspicion.objects.get()
    assert (row.words, row.dismissed_by) == ("Un père et son fils", alice)
    watch_for_twins(project, at=NOW)
    assert "Peut-être le même foyer" not in read().text


def test_who_leads_one_of_them_compares_and_does_not_merge(
    client, project, alice_seat, coordinator
):
    other = alike(project, organisation=alice_seat.organisation)
    shown = page(client, alice_seat.user, "compare", project.reference, other.reference)
    assert "La coordination décide" in shown.text
    address = reverse("workspace:projects:compare", args=[project.reference, other.reference])
    assert client.post(address).status_code == 403


def test_a_refusal_is_said_on_the_page(client, project, twin, alice):
    twin.household.address_is_hidden = True
    twin.household.save()
    shown = page(client, alice, "compare", project.reference, twin.reference)
    address = reverse("workspace:projects:compare", args=[project.reference, twin.reference])
    refused = client.post(address, fields_of(shown))
    assert refused.status_code == 422
    assert "adresse soit masquée" in refused.text


def test_what_changed_meanwhile_is_said(client, project, twin, alice):
    shown = page(client, alice, "compare", project.reference, twin.reference)
    sent = fields_of(shown)
    Project.objects.filter(pk=twin.pk).update(version=twin.version + 9)
    address = reverse("workspace:projects:compare", args=[project.reference, twin.reference])
    assert "a changé pendant que vous compariez" in client.post(address, sent).text


@pytest.fixture
def note(client, alice, mini_lot, project):
    client.sign_in(alice)
    address = reverse("workspace:projects:note")
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)[1]

    def post(**typed):
        return client.post(
            address,
            {"token": token, "channel": "phone", "language": "fr", "phone": "06 98 76 54 32"}
            | typed,
        )

    return post


def test_a_request_noted_shows_who_it_may_be_before_it_is_saved(note, project, twin):
    adult = project.household.members.get()
    typed = {"first_name": adult.last_name.upper(), "last_name": adult.first_name}
    shown = note(**typed)
    assert shown.status_code == 422
    assert project.reference in shown.text
    assert Project.objects.count() == 2
    assert note(**typed, sure="1").status_code == 302
    assert Project.objects.count() == 3


def test_a_request_that_joins_its_file_is_not_asked_about(note, project):
    adult = project.household.members.get()
    assert note(first_name=adult.first_name, email=adult.email).status_code == 302
    assert Project.objects.count() == 1


def test_a_request_like_a_file_elsewhere_shows_nothing(note, charlie, client, project, twin):
    client.sign_in(charlie)
    adult = project.household.members.get()
    saved = note(first_name=adult.first_name, last_name=adult.last_name)
    assert saved.status_code == 302
