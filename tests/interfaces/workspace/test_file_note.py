from __future__ import annotations

import pytest

from ohmylot.domain.projects.models import Note

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
WORDS = {"note-body": "Le lundi, appeler après 18 h.", "note-audience": "followers"}


def test_it_works(do, read):
    do("add-note", **WORDS)

    assert Note.objects.get().body == "Le lundi, appeler après 18 h."
    assert "Le lundi, appeler après 18 h." in read().text


def test_refused_with_nothing_lost(do):
    page = do("add-note", **WORDS | {"note-audience": "everybody"})

    assert page.status_code == 422
    assert "Le lundi, appeler après 18 h." in page.text
    assert not Note.objects.exists()


def test_an_empty_note_says_so(do):
    page = do("add-note", **WORDS | {"note-body": "  "})

    assert page.status_code == 422
    assert "Il manque une réponse ici" in page.text


def test_for_oneself_it_is_not_shown_to_others(do, read, coordinator):
    do("add-note", **WORDS | {"note-audience": "private"})

    assert "après 18 h" in read().text
    assert "après 18 h" not in read(by=coordinator).text


def test_twice_is_once(do):
    do("add-note", **WORDS)
    do("add-note", **WORDS)

    assert Note.objects.count() == 1


def test_others_may_not(others_may_not):
    others_may_not("add-note", **WORDS)

    assert not Note.objects.exists()
