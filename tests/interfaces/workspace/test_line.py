"""A line of the list, written in place; without a script, on its own page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ohmylot.domain.people.models import Membership
from ohmylot.domain.projects.models import Note
from ohmylot.domain.projects.operations.supports import add_support
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
HTMX = {"HX-Request": "true"}


@pytest.fixture
def seen(read):
    """What the row says when it is opened, as the browser sends it back."""
    form = read("line").context["form"]
    owner = form.initial["owner"]
    return {
        "next_on": form.initial["next_on"] or "",
        "next_words": form.initial["next_words"],
        "owner": owner.pk if owner else "",
        "read": form.initial["read"],
    }


def test_it_works(do, client, project, seen):
    written = seen | {"next_on": "2026-04-02", "next_words": "Envoyer  les trois maisons"}

    assert do("line", **written).url == reverse("workspace:projects:list")

    project.refresh_from_db()
    assert str(project.next_on) == "2026-04-02"
    assert project.next_words == "Envoyer les trois maisons"
    page = client.get(reverse("workspace:projects:list"))
    assert "Envoyer les trois maisons" in page.text
    entry = Entry.objects.get(verb="project.planned")
    assert entry.facts == {"dated": True}


def test_in_place_the_row_comes_back(client, alice, project, seen):
    client.sign_in(alice)
    address = reverse("workspace:projects:line", args=[project.reference])

    row = client.get(address, {"case": "next_words"}, headers=HTMX)
    assert row.text.strip().startswith("<tr")
    assert "autofocus" in row.text.split('name="next_words"')[1].split(">")[0]

    shown = client.post(address, seen | {"next_words": "Rappeler jeudi"}, headers=HTMX)
    assert shown.text.strip().startswith("<tr")
    assert "Rappeler jeudi" in shown.text
    left = client.get(address, {"lire": "", "case": "owner"}, headers=HTMX)
    assert "Rappeler jeudi" in left.text


def test_two_people_write_on_the_same_line(do, project, seen):
    do("line", **seen | {"next_words": "Rappeler jeudi"})

    page = do("line", **seen | {"next_words": "Rappeler lundi", "next_on": "2026-04-02"})

    assert page.status_code == 422
    assert "Rappeler jeudi" in page.text
    assert "Rappeler lundi" in page.text
    again = page.context["form"].data.dict()
    assert do("line", **again).status_code == 302
    project.refresh_from_db()
    assert (project.next_words, str(project.next_on)) == ("Rappeler lundi", "2026-04-02")


def test_a_colleague_dates_it_while_i_note(do, project, seen):
    do("line", **seen | {"next_on": "2026-04-02"})

    assert do("line", **seen | {"next_words": "Rappeler"}).status_code == 302
    project.refresh_from_db()
    assert (project.next_words, str(project.next_on)) == ("Rappeler", "2026-04-02")


def test_another_owner_is_a_handover_with_a_word(do, project, seen, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation)
    passed = seen | {"owner": colleague.pk, "next_words": "Voir la maison"}

    refused = do("line", **passed)
    assert refused.status_code == 422
    assert "Dites un mot" in refused.text
    project.refresh_from_db()
    assert (project.lead, project.next_words) == (alice_seat, "")

    do("line", **passed | {"word": "Elle préfère le matin."})
    project.refresh_from_db()
    assert (project.lead, project.next_words) == (colleague, "Voir la maison")
    assert Note.objects.get(project=project).body.endswith("Elle préfère le matin.")


def test_given_away_it_leaves_the_list(client, alice, project, seen):
    elsewhere = MembershipFactory()
    client.sign_in(alice)
    address = reverse("workspace:projects:line", args=[project.reference])

    row = client.post(address, seen | {"owner": elsewhere.pk, "word": "À vous."}, headers=HTMX)

    assert "entre d’autres mains" in row.text
    assert project.household.label not in row.text


@pytest.mark.parametrize(
    "wrong", [{"next_on": "demain"}, {"next_words": "x" * 201}, {"owner": "99999"}, {"owner": ""}]
)
def test_refused_with_nothing_lost(do, project, seen, wrong):
    page = do("line", **seen | {"next_words": "Rappeler"} | wrong)

    assert page.status_code == 422
    project.refresh_from_db()
    assert project.next_words == ""


def test_who_supports_writes_but_does_not_give_it_away(do, read, project, seen, charlie):
    add_support(project, Membership.objects.get(user=charlie), by=None, at=NOW)

    do("line", by=charlie, **seen | {"next_words": "Dossier CCI", "owner": ""})

    project.refresh_from_db()
    assert project.next_words == "Dossier CCI"
    assert project.lead is not None


def test_others_may_not(others_may_not, seen):
    others_may_not("line", **seen)
