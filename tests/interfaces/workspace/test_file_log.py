"""Telling an exchange from the file, or in one click from the day's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.projects.models import Interaction, Stage
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


HELD = {"echange-kind": "call", "echange-outcome": "oui", "echange-direction": "out"}
NOBODY = HELD | {"echange-outcome": "non"}


def test_it_works(do, project):
    page = do("log", **HELD, **{"echange-body": "Ils viennent en juin."})

    assert page.url == project.get_absolute_url()
    told = Interaction.objects.get()
    assert (told.kind, told.answered, told.body) == ("call", True, "Ils viennent en juin.")


def test_the_first_call_that_is_answered_accepts(do, proposed, alice_seat):
    page = do("log", **HELD)

    proposed.refresh_from_db()
    assert (proposed.lead, proposed.stage) == (alice_seat, Stage.QUALIFIED)
    assert (
        "Ce projet est maintenant le vôtre"
        in page.wsgi_request._messages._queued_messages[0].message
    )


def test_a_try_leaves_it_proposed(do, proposed, alice_seat):
    page = do("log", **NOBODY, depuis="aujourdhui")

    proposed.refresh_from_db()
    assert page.url == reverse("workspace:today")
    assert (proposed.lead, proposed.proposed_to) == (None, alice_seat)
    assert Interaction.objects.get().is_try


def test_an_exchange_of_yesterday(do):
    before = timezone.localtime() - timedelta(days=1)

    do("log", **HELD, **{"echange-happened_at": before.strftime("%Y-%m-%dT%H:%M")})

    assert Interaction.objects.get().happened_at == before.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"echange-happened_at": "2199-01-01T10:00"}, "Cet échange est à venir"),
        ({"echange-kind": "pigeon"}, "Sélectionnez un choix valide"),
        ({"echange-outcome": ""}, "Il manque une réponse ici"),
    ],
)
def test_refused_with_nothing_lost(do, wrong, sentence):
    page = do("log", **HELD | {"echange-body": "Ils viennent en juin."} | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Ils viennent en juin." in page.text
    assert not Interaction.objects.exists()


def test_twice_is_once(do):
    do("log", **HELD)
    do("log", **HELD)

    assert Interaction.objects.count() == 1


def test_a_colleague_of_another_organisation_calls_and_it_stays_proposed(
    do, proposed, coordinator, alice_seat
):
    do("log", by=coordinator, **HELD)

    proposed.refresh_from_db()
    assert proposed.proposed_to == alice_seat


def test_a_colleague_beside_may_tell_it(do, alice_seat):
    colleague = MembershipFactory(organisation=alice_seat.organisation).user

    assert do("log", by=colleague, **HELD).status_code == 302


def test_others_may_not(others_may_not):
    others_may_not("log", **HELD)

    assert not Interaction.objects.exists()
