"""A visit, a move: dated from the file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

pytestmark = [
    pytest.mark.django_db(databases=["default", "consultations"]),
    pytest.mark.usefixtures("mini_lot"),
]
TODAY = timezone.localdate()
SOON, YESTERDAY = str(TODAY + timedelta(days=9)), str(TODAY - timedelta(days=1))


def test_it_works(do, read, project):
    do("visit", on=SOON, programme="La crèche, puis le marché.")
    assert str(project.visits.get().on) == SOON

    do("moving", moving_on=SOON, moving_to="Figeac")
    project.refresh_from_db()
    assert (str(project.moving_on), project.moving_to.name) == (SOON, "Figeac")
    page = read("moving").text
    assert f'value="{SOON}"' in page
    assert 'value="Figeac"' in page


def test_a_visit_made_is_debriefed(do, read, project):
    do("visit", on=YESTERDAY)
    assert "Le retour de visite" in read("visit").text

    do("visit", words="Conquis par le marché.")

    visit = project.visits.get()
    assert visit.debriefed_at
    assert visit.debrief == "Conquis par le marché."


def test_a_visit_refused_with_nothing_lost(do, project):
    for wrong, sentence in (
        ({"until": YESTERDAY}, "Le retour est avant l’arrivée."),
        ({"on": ""}, "Il manque une réponse ici"),
    ):
        page = do("visit", **{"on": SOON, "programme": "La crèche."} | wrong)
        assert page.status_code == 422
        assert sentence in page.text
        assert "La crèche." in page.text
    assert not project.visits.exists()


def test_a_move_refused_with_nothing_lost(do, project):
    page = do("moving", moving_on=SOON, moving_to="Toulouse")

    assert page.status_code == 422
    assert 'value="Toulouse"' in page.text
    assert f'value="{SOON}"' in page.text
    project.refresh_from_db()
    assert project.moving_on is None


def test_a_project_that_ended_is_not_dated(do):
    do("move", stage="closed", closed_reason="family")

    assert "rouvrez-le d’abord" in do("visit", on=SOON).text
    assert "rouvrez-le d’abord" in do("moving", moving_on=SOON).text


def test_twice_is_once(do, project):
    for _ in range(2):
        do("visit", on=SOON)
        do("moving", moving_on=SOON)

    assert project.visits.count() == 1


def test_others_may_not(others_may_not):
    others_may_not("visit", on=SOON)
    others_may_not("moving", moving_on=SOON)
