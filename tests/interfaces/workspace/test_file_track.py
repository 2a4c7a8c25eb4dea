"""One strand of the work, from its own page."""

from __future__ import annotations

import pytest

from ohmylot.domain.projects.models import Track
from ohmylot.foundations.journal.models import Entry

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
AT = ("housing",)


@pytest.fixture
def track(project):
    return project.tracks.create(kind="housing")


def answers(track, **changed):
    return {"state": "in_progress", "next_on": "2026-12-01"} | changed


def test_it_works(do, read, track, alice_seat):
    do("track", at=AT, **answers(track, owner=alice_seat.pk, note="Deux maisons vues."))

    track.refresh_from_db()
    assert (track.state, str(track.next_on), track.owner) == (
        "in_progress",
        "2026-12-01",
        alice_seat,
    )
    assert "Deux maisons vues." in read().text
    assert 'value="2026-12-01"' in read("track", at=AT).text


def test_blocked_then_solved(do, read, track):
    page = do("track", at=AT, **answers(track, state="blocked", note="Deux maisons vues."))
    assert page.status_code == 422
    assert "Dites ce qui bloque." in page.text
    assert "Deux maisons vues." in page.text

    do("track", at=AT, **answers(track, state="blocked", blocked_reason="Rien à louer."))
    assert "Rien à louer." in read().text

    track.refresh_from_db()
    do("track", at=AT, **answers(track, state="solved"))
    track.refresh_from_db()
    assert (track.state, track.blocked_reason) == (Track.State.SOLVED, "")


def test_somebody_changed_it_meanwhile(do, read, track):
    """Nothing typed is lost, nobody is overwritten unknowingly; sent again, it is accepted."""
    seen = read("track", at=AT).context["form"].initial["read"]
    do("track", at=AT, **answers(track, note="Vu par une autre personne."))

    page = do("track", at=AT, **answers(track, note="Deux maisons vues.", read=seen))
    assert page.status_code == 422
    assert "Vu par une autre personne." in page.text
    assert "Deux maisons vues." in page.text

    again = page.context["form"].data.dict()
    assert do("track", at=AT, **again).status_code == 302
    track.refresh_from_db()
    assert track.note == "Deux maisons vues."


@pytest.mark.parametrize("wrong", [{"state": "moon"}, {"next_on": "demain"}, {"owner": "99999"}])
def test_refused_with_nothing_lost(do, track, wrong):
    page = do("track", at=AT, **answers(track, note="Deux maisons vues.") | wrong)

    assert page.status_code == 422
    assert "Deux maisons vues." in page.text


def test_twice_is_once(do, track):
    do("track", at=AT, **answers(track))

    assert do("track", at=AT, **answers(track)).status_code == 302
    assert Entry.objects.filter(verb="track.updated").count() == 1


def test_a_track_that_is_not_open(do, project):
    assert do("track", at=AT, state="solved").status_code == 404


def test_others_may_not(do, bob, charlie, track):
    assert do("track", at=AT, by=bob, **answers(track)).status_code == 403
    assert do("track", at=AT, by=charlie, **answers(track)).status_code == 404
