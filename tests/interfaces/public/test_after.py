"""Pages opened from a message, without an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from ohmylot.domain.privacy.operations.forgetting import forget_household
from ohmylot.domain.projects import sealed
from ohmylot.domain.projects.models import FollowUpAnswer
from ohmylot.domain.projects.operations.inviting import invite
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.foundations.messaging.models import Email
from tests.factories.people import PersonFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


@pytest.fixture
def settled(mini_lot, project, alice):
    now = timezone.now()
    day = now.date() - timedelta(days=100)
    settle(project, SettlingFacts(day, CommuneFactory(), 1, 0, "rented"), by=alice, at=now)
    project.refresh_from_db()
    return project


@pytest.fixture
def person(project):
    return project.household.members.get()


@pytest.fixture
def call(settled):
    return settled.installation.follow_ups.get(kind="m1")


def link(page, what, row, person, days_ago=0):
    day = timezone.localdate() - timedelta(days=days_ago)
    # The last page asked for may have been an English one.
    with translation.override("fr"):
        return reverse(f"public:after:{page}", args=[sealed.seal(what, row.pk, person.pk, on=day)])


def test_it_works(client, call, person, settled):
    url = link("news", sealed.NEWS, call, person)
    page = client.get(url)
    assert page.status_code == 200
    assert "Comment ça va, Dominique" in page.text
    assert settled.household.label not in page.text
    assert not FollowUpAnswer.objects.exists()

    page = client.post(url, {"still_here": "yes", "home": "hard", "help_with": "home"}, follow=True)

    assert "Merci, votre réponse est arrivée." in page.text
    assert "Votre réponse est bien là" in page.text
    assert call.answer.home == "hard"


def test_nothing_chosen_is_asked_again_with_what_was_typed(client, call, person):
    page = client.post(link("news", sealed.NEWS, call, person), {"words": "Tout va bien"})

    assert page.status_code == 422
    assert "oui ou non" in page.text and "Tout va bien" in page.text


def test_answered_twice_it_says_so(client, call, person):
    url = link("news", sealed.NEWS, call, person)
    client.post(url, {"still_here": "yes"})

    page = client.post(url, {"still_here": "no"}, follow=True)

    assert "Votre réponse est bien là" in page.text
    assert FollowUpAnswer.objects.get().still_here == "yes"


def test_an_old_link_offers_another_to_the_same_address(client, call, person):
    url = link("news", sealed.NEWS, call, person, days_ago=31)
    page = client.get(url)
    assert "Ce lien a fait son temps" in page.text and person.email not in page.text
    assert not Email.objects.filter(template__endswith="news_asked").exists()

    assert "Un autre lien est en route" in client.post(url).text
    assert Email.objects.get(template__endswith="news_asked").to == [person.email]


def test_it_opens_for_nobody_else(client, call, person):
    assert client.get(link("news", sealed.NEWS, call, PersonFactory())).status_code == 404
    assert client.get(link("news", sealed.INVITATION, call, person)).status_code == 404


def test_in_english(client, call, person):
    url = link("news", sealed.NEWS, call, person)

    page = client.get(f"/en{url}")

    assert "How are you getting on, Dominique?" in page.text
    assert "Comment" not in page.text.split("<main")[1].split("</main>")[0]


def test_an_invitation_is_answered_by_a_button(client, settled, person, alice):
    invitation = invite(settled, "portrait", by=alice, at=timezone.now())
    url = link("invitation", sealed.INVITATION, invitation, person)
    assert "Raconter votre arrivée" in client.get(url).text
    invitation.refresh_from_db()
    assert invitation.answer == ""

    assert "Vous avez dit oui" in client.post(url, {"reponse": "oui"}, follow=True).text
    assert "Vous avez dit plus tard" in client.post(url, {"reponse": "plus-tard"}, follow=True).text
    assert client.post(url, {"reponse": "peut-être"}).status_code == 422

    # Forgotten meanwhile, nobody is asked anything, and nothing is written of them.
    forget_household(settled.household, by=None, at=timezone.now())
    for days_ago in (0, 31):
        old = link("invitation", sealed.INVITATION, invitation, person, days_ago)
        assert client.post(old, {"reponse": "oui"}).status_code == 404


def test_from_the_space_the_same_pages_open(client, call, household_member):
    client.sign_in(household_member)
    with translation.override("fr"):
        home = client.get(reverse("household:home")).text
    assert "Comment ça va ? Une minute suffit." in home.replace("\u00a0", " ")

    page = client.get(home.split('class="notice__body" href="')[1].split('"')[0])

    assert page.status_code == 200 and "Vous vivez toujours ici" in page.text


def test_the_adviser_reads_the_answer(client, call, person, alice, settled):
    url = link("news", sealed.NEWS, call, person)
    client.post(url, {"still_here": "yes", "people": "hard", "words": "Peu de voisins."})
    client.sign_in(alice)

    page = client.get(reverse("workspace:projects:follow-up", args=[settled.reference, "m1"]))

    assert "Ce que le foyer a répondu" in page.text and "Peu de voisins." in page.text
    assert "Lire la réponse" in client.get(settled.get_absolute_url()).text


def test_one_click_invites_from_the_file_and_the_day(client, settled, alice, coordinator):
    client.sign_in(alice)
    assert "Inviter ce foyer à témoigner" in client.get(settled.get_absolute_url()).text
    assert "Inviter à témoigner" in client.get(reverse("workspace:today")).text
    deed = reverse("workspace:projects:invite", args=[settled.reference])

    page = client.post(deed, {"invitation": "portrait"}, follow=True)
    assert "L’invitation est partie" in page.text
    assert (
        "a déjà reçu cette invitation"
        in client.post(deed, {"invitation": "portrait"}, follow=True).text
    )

    invitation = settled.invitations.get()
    invitation.answer, invitation.answered_at = "yes", timezone.now()
    invitation.save()
    client.sign_in(coordinator)
    assert settled.household.label in client.get(reverse("workspace:willing")).text
