from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ohmylot.domain.projects.message_reading import LONGEST_TEXT, read_message

MESSAGE = """Bonjour,

Nous sommes deux et nous aimerions vivre vers Figeac. Mon compagnon est au 06 12 34 56 78,
moi au +44 20 7946 0958 ; sinon camille.exemple@exemple.test (pas Camille.Exemple@exemple.test !).

Bien cordialement,
Camille Exemple
Envoyé de mon téléphone
"""


@dataclass(frozen=True)
class Place:
    insee: str
    name: str


def find_places(text):
    return [Place("46102", "Figeac")] if "Figeac" in text else []


def test_it_works():
    found = read_message(MESSAGE, find_places=find_places)

    assert found.phones == ("+33612345678", "+442079460958")
    assert found.emails == ("camille.exemple@exemple.test",)
    assert [place.name for place in found.communes] == ["Figeac"]
    assert (found.first_name, found.last_name) == ("Camille", "Exemple")


@pytest.mark.parametrize(
    ("text", "first_name"),
    [
        ("Bonjour, je m’appelle Zoé et je cherche une maison.", "Zoé"),
        ("Bonjour\nmerci d'avance\n\nJean-Paul D.", "Jean-Paul"),
        ("Hello,\nKind regards,\nHelen", "Helen"),
        ("Appelez-moi\nÉlise", "Élise"),
        ("Appelez-moi\nle plus tôt possible, je travaille", ""),
        ("Élise", ""),
        ("", ""),
    ],
)
def test_a_first_name_is_guessed_from_a_signature(text, first_name):
    assert read_message(text).first_name == first_name


@pytest.mark.parametrize(
    ("text", "last_name"),
    [
        ("Bonjour, je m’appelle Jeanne Duval, sage-femme à Lyon.", "Duval"),
        ("Bonjour\nMerci,\nSaskia de VRIES", "de VRIES"),
        ("Hello, my name is Helen and I am a nurse.", ""),
        ("Bonjour\nCordialement,\nJean-Paul D.", ""),
        ("Bonjour\nCordialement,\nClaire (maman de Tom)", ""),
    ],
)
def test_a_last_name_where_there_is_one(text, last_name):
    assert read_message(text).last_name == last_name


def test_nothing_is_found_in_nothing():
    found = read_message("")

    assert (found.phones, found.emails, found.communes) == ((), (), ())


def test_a_whole_mailbox_is_read_as_far_as_a_person_would():
    assert read_message("x" * LONGEST_TEXT + " 06 12 34 56 78").phones == ()


@given(st.text(max_size=400))
def test_no_text_is_refused(text):
    read_message(text)


@given(st.text(alphabet="+0123456789 .-()@abcA\n:;/", max_size=200))
def test_nothing_that_looks_like_a_number_or_an_address_is_refused(text):
    found = read_message(text)

    assert all(phone.startswith("+") for phone in found.phones)
    assert all("@" in email for email in found.emails)
