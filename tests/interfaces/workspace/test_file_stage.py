"""Where a project stands: the line, and the states beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ohmylot.domain.projects.models import Stage, StageChange

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
TODAY = timezone.localdate()


def test_it_works(do, project):
    assert do("move", stage="building").url == project.get_absolute_url()

    project.refresh_from_db()
    assert project.stage == Stage.BUILDING


def test_the_proposal_is_one_click(do, read, project):
    project.visits.create(on=TODAY + timedelta(days=3))

    assert "Passer à «\u00a0Visite\u00a0»" in read().text.replace("« ", "«\u00a0").replace(
        " »", "\u00a0»"
    )
    do("move", stage="exploring")

    project.refresh_from_db()
    assert project.stage == Stage.EXPLORING


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"stage": ""}, "Il manque une réponse ici"),
        ({"stage": "moon"}, "Sélectionnez un choix valide"),
        ({"stage": "closed"}, "Choisissez une raison."),
        ({"stage": "closed", "closed_reason": "unreachable"}, "trois essais"),
        ({"stage": "dormant"}, "Dites quand reprendre contact."),
        ({"stage": "dormant", "wake_on": str(TODAY)}, "Dites quand reprendre contact."),
        ({"stage": "dormant", "wake_on": "2199-01-01"}, "dans les douze mois"),
        ({"stage": "settled"}, "Sélectionnez un choix valide"),
        ({"stage": "departed"}, "Sélectionnez un choix valide"),
    ],
)
def test_refused_with_nothing_lost(do, project, answers, sentence):
    page = do("move", **{"reason": "Mutation du second adulte."} | answers)

    assert page.status_code == 422
    assert sentence in page.text
    assert "Mutation du second adulte." in page.text
    project.refresh_from_db()
    assert project.stage == Stage.QUALIFIED


def test_nobody_leads_it(do, proposed):
    page = do("move", stage="building")

    assert page.status_code == 422
    assert "acceptez-le d’abord" in page.text


def test_set_aside_with_its_date(do, project):
    do("move", stage="dormant", wake_on=str(TODAY + timedelta(days=60)), reason="Après l’été.")

    project.refresh_from_db()
    assert (project.stage, project.wake_on) == (Stage.DORMANT, TODAY + timedelta(days=60))


def test_closed_then_reopened(do, read, project):
    do("move", stage="closed", closed_reason="other_place")
    project.refresh_from_db()
    assert project.stage == Stage.CLOSED
    assert "Rouvrir ce projet" in read().text
    assert do("move", stage="building").status_code == 422

    do("reopen")

    project.refresh_from_db()
    assert project.is_open
    assert not project.closed_reason


def test_reopening_what_is_open(do):
    page = do("reopen")

    assert page.status_code == 422
    assert "Ce projet est déjà ouvert." in page.text


def test_twice_is_once(do):
    do("move", stage="building")
    do("move", stage="building")

    assert StageChange.objects.count() == 1


def test_others_may_not(others_may_not, project):
    others_may_not("move", stage="building")
    others_may_not("reopen")

    project.refresh_from_db()
    assert project.stage == Stage.QUALIFIED
