"""Asked with one button, answered within a month, proved by a receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.privacy.copying import is_whole
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations import requests
from ohmylot.domain.projects.models import ReceivedMail
from ohmylot.domain.projects.models.digests import DIGEST
from ohmylot.domain.projects.operations.rights import ask_about_data, erase_as_asked
from ohmylot.domain.projects.operations.telling import tell_seat
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.search import index_project, search_projects
from ohmylot.domain.reporting.periods import Period
from ohmylot.domain.reporting.queries import figures
from ohmylot.foundations.journal.models import Entry
from ohmylot.foundations.messaging.models import Email
from tests.clock import NOW
from tests.domain.privacy.kept import everything_kept
from tests.factories.people import PersonFactory
from tests.factories.projects import EnquiryFactory

pytestmark = pytest.mark.django_db
Kind, State, Scope = DataRequest.Kind, DataRequest.State, DataRequest.Scope


@pytest.fixture
def me(project, household_member, dpo):
    return project.household.members.get(user=household_member)


def ask(project, person, kind=Kind.ERASE, at=NOW):
    return ask_about_data(project, person, kind, by=person.user, at=at)


def owe(template="essai", about=None, **words):
    of = {"about_type": about._meta.label_lower, "about_id": str(about.pk)} if about else {}
    when = {"written_at": NOW, "next_try_at": NOW}
    return Email.objects.create(template=template, **{**when, **of, **words})


def test_it_works(project, me, alice, dpo):
    asked = ask(project, me)
    assert asked.due_on == (NOW + timedelta(days=30)).date()
    assert ask(project, me) == asked
    to = {tuple(email.to) for email in Email.objects.all()}
    assert to == {("foyer@exemple.test",), (alice.email,), (dpo.email,)}

    Email.objects.all().delete()
    done = erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)

    assert (done.state, done.scope, done.person) == (State.DONE, Scope.HOUSEHOLD, None)
    receipt = Email.objects.get(to=["foyer@exemple.test"])
    assert done.code in receipt.text and receipt.is_secret
    project.refresh_from_db()
    assert project.forgotten_at == NOW
    assert Entry.objects.filter(verb="data_request.erased").exists()


def test_the_receipt_forgets_the_address_once_it_has_left(project, me, dpo):
    asked = ask(project, me)
    erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)
    Email.objects.filter(template__endswith="erased").update(
        state="sent", sent_at=NOW, settled_at=NOW, next_try_at=None
    )
    assert requests.forget_receipts(at=NOW + timedelta(days=8)) >= 1
    assert "foyer@exemple.test" not in str(list(Email.objects.values()))


def test_the_other_adult_keeps_the_file(project, me, dpo):
    other = PersonFactory(household=project.household, rank=1, first_name="Barnabé")
    asked = ask(project, me)
    with pytest.raises(requests.SomebodyElseSharesTheFile):
        erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)
    erase_as_asked(project, asked, Scope.PERSON, by=dpo, at=NOW)
    other.refresh_from_db()
    project.refresh_from_db()
    assert other.first_name == "Barnabé" and project.forgotten_at is None


def test_nothing_drawn_from_who_left_stays(project, me, dpo, alice):
    me.last_name, me.phone = "Quetzalcoatl", "+33698761234"
    me.save()
    barnabe = PersonFactory(household=project.household, rank=1, email="barnabe@exemple.test")
    project.household.label = f"{me.full_name} et {barnabe.full_name}"
    project.household.save()
    index_project(project)
    watch_for_twins(project, at=NOW)
    keys = project.twin_keys.count()
    project.digest_lines.create(user=alice, words=f"{me.full_name} a écrit", written_at=NOW)
    with transaction.atomic():
        tell_seat("household_split", project, project.lead, at=NOW)
    settled = {"state": "sent", "next_try_at": None, "sent_at": NOW, "settled_at": NOW}
    words = f"{project.reference} : {me.full_name} a écrit"
    owe(template=DIGEST, text=words, to=[alice.email], **settled)
    theirs = owe(about=project, text=f"Bonjour, {me.full_name} aussi", to=[barnabe.email])
    ReceivedMail.objects.create(
        message_id="<1@exemple.test>",
        sender=me.email,
        sender_name=me.full_name,
        why="no_file",
        received_at=NOW,
    )
    merge = project.merges.create(
        absorbed_reference="LOT-2024-99999",
        absorbed_project=0,
        absorbed_household=0,
        merged_at=NOW,
        rows={"deleted": {"people.Person": {"0": {"last_name": me.last_name}}}},
    )
    assert search_projects("Quetzalcoatl", alice)
    asked = ask(project, me)

    erase_as_asked(project, asked, Scope.PERSON, by=dpo, at=NOW)

    # A letter to the other adult is theirs; the receipt of who leaves goes once it has left.
    theirs.refresh_from_db()
    assert "Quetzalcoatl" in theirs.text
    receipt = Email.objects.get(template__endswith="data_request_erased")
    theirs.delete()
    receipt.delete()
    kept = everything_kept()
    assert [mark for mark in ("quetzalcoatl", "98761234", "foyer@") if mark in kept] == []
    assert 0 < project.twin_keys.count() < keys
    merge.refresh_from_db()
    assert merge.rows == {}


def test_nobody_is_erased_who_asked_for_something_else(client, project, me, dpo):
    asked = ask(project, me, Kind.COPY)
    with pytest.raises(requests.ErasureWasNotAsked):
        erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)
    client.sign_in(dpo)
    client.post(reverse("workspace:rights:erase", args=[asked.code]), {"scope": "household"})
    project.refresh_from_db()
    assert project.forgotten_at is None


def test_both_asked(project, me, dpo):
    other = PersonFactory(household=project.household, rank=1, email="autre@exemple.test")
    asked, too = ask(project, me), ask(project, other)
    erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)
    too.refresh_from_db()
    assert too.state == State.DONE
    receipts = Email.objects.filter(template__endswith="data_request_erased")
    assert {email.to[0] for email in receipts} == {"foyer@exemple.test", "autre@exemple.test"}


def test_changing_ones_mind(project, me, dpo):
    asked = ask(project, me)
    requests.withdraw(asked, by=me.user, at=NOW)
    with pytest.raises(requests.AlreadyHandled):
        erase_as_asked(project, asked, Scope.HOUSEHOLD, by=dpo, at=NOW)
    project.refresh_from_db()
    assert project.forgotten_at is None
    assert ask(project, me) != asked


def test_a_reminder_at_twenty_days_once(project, me, dpo):
    ask(project, me)
    assert requests.remind(at=NOW + timedelta(days=19)) == 0
    assert requests.remind(at=NOW + timedelta(days=20)) == 1
    assert requests.remind(at=NOW + timedelta(days=21)) == 0
    reminder = Email.objects.get(template__endswith="data_request_reminder")
    assert reminder.to == [dpo.email]


def test_a_refusal_says_why(project, me, dpo):
    asked = ask(project, me, Kind.RECTIFY)
    with pytest.raises(requests.SayWhy):
        requests.refuse(asked, " ", by=dpo, at=NOW)
    requests.refuse(asked, "Ce fait est exact", by=dpo, at=NOW)
    letter = Email.objects.get(template__endswith="data_request_refused")
    assert "Ce fait est exact" in letter.text and "CNIL" in letter.text


def test_the_figures_of_the_past_do_not_move(project, me, dpo):
    EnquiryFactory(project=project, received_at=NOW - timedelta(days=40))
    period = Period((NOW - timedelta(days=60)).date(), (NOW - timedelta(days=10)).date(), "")
    before = figures(period, now=NOW)
    erase_as_asked(project, ask(project, me), Scope.HOUSEHOLD, by=dpo, at=NOW)
    assert figures(period, now=NOW) == before


def test_on_the_register(client, project, me, dpo):
    asked = ask(project, me)
    client.sign_in(dpo)
    page = client.get(reverse("workspace:rights:list")).content.decode()
    assert project.reference in page and me.first_name not in page
    address = reverse("workspace:rights:erase", args=[asked.code])
    assert client.post(address, {"scope": "household"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.DONE
    assert "Traitées" in client.get(reverse("workspace:rights:list")).content.decode()


def test_one_that_came_by_telephone(client, project, dpo):
    """Who has a telephone only asks all the same; the month runs from the day it was said."""
    PersonFactory(
        household=project.household, first_name="Zoé", last_name="Le Goff", email="", phone="x"
    )
    client.sign_in(dpo)
    said = {"reference": project.reference.lower(), "name": "le goff zoe", "kind": "erase"}
    said |= {"received_on": timezone.localdate() - timedelta(days=5), "words": "Au téléphone."}
    for wrong in (
        {"reference": "LOT-1999-00001"},
        {"name": "Personne"},
        {"received_on": timezone.localdate() + timedelta(days=1)},
        {"kind": "rectify", "words": ""},
    ):
        page = client.post(reverse("workspace:rights:note"), said | wrong)
        assert page.status_code == 422
    assert not DataRequest.objects.exists()

    page = client.post(reverse("workspace:rights:note"), said, follow=True).text
    asked = DataRequest.objects.get()
    assert asked.due_on == timezone.localdate() + timedelta(days=25)
    assert "n’a pas d’adresse e-mail" in page
    page = client.post(
        reverse("workspace:rights:erase", args=[asked.code]), {"scope": "person"}, follow=True
    ).text
    assert "C’est effacé, sans reçu" in page
    asked.refresh_from_db()
    assert (asked.state, asked.receipt_at) == (State.DONE, None)


def test_a_copy_is_whole_once_it_was_read_again(client, project, me, dpo, alice):
    PersonFactory(household=project.household, rank=1)
    project.notes.create(body="À relire", written_at=NOW, by=alice)
    asked = ask(project, me, Kind.COPY)
    assert not is_whole(me, NOW)
    requests.answer(asked, "", by=dpo, at=NOW)
    assert is_whole(me, NOW + timedelta(days=6))
    assert not is_whole(me, NOW + timedelta(days=8))
