"""Whatever is typed, wherever: an answer, never a failure."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interfaces.public.conftest import VENIR, opened

FIELDS = (
    "first_name",
    "last_name",
    "phone",
    "email",
    "call_when",
    "where_words",
    "commune_insee",
    "message",
    "employer_unaware",
    "trade",
    "adults",
    "children",
    "other_areas",
    "token",
    "opened",
    "c",
    "email_kept",
    "website",
)
ANSWERS = st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=300), max_size=len(FIELDS))


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers=ANSWERS, readable=st.booleans())
def test_any_words_get_an_answer(client, figeac, answers, readable):
    base = {"first_name": "Zoé", "email": "zoe@exemple.test", "opened": opened()}
    data = {
        name: value.encode("utf-8", "replace").decode()
        for name, value in ((base | answers) if readable else answers).items()
    }

    assert client.post(VENIR, data).status_code in {302, 422, 429}


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=120))
def test_any_address_gets_an_answer(client, figeac, words):
    query = {"lieu": words, "commune": words, "c": words, "q": words, "r": words}

    for address in (VENIR, "/venir/merci/", "/communes/", "/communes/chercher/"):
        assert client.get(address, query).status_code == 200
