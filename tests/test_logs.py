"""A log tells where something broke, never whom it was about."""

from __future__ import annotations

import logging
import sys

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing

from ohmylot.config.logs import TO_STDERR, WhereNotWhom
from ohmylot.domain.people.models import User


def test_the_words_of_an_error_are_left_out():
    try:
        raise ValueError("camille@exemple.test")
    except ValueError:
        record = logging.LogRecord("django", 40, "", 1, "Error: %s", ("/x/",), sys.exc_info())

    said = WhereNotWhom("{levelname} {message}", style="{").format(record)

    assert said.startswith("ERROR Error: /x/\nValueError\n")
    assert "test_logs.py" in said
    assert "camille" not in said


@pytest.mark.parametrize(
    "token",
    [
        signing.dumps(["news", 1, 2, 3]),
        signing.Signer(salt="ohmylot.referral").sign_object(["code", 0, 1]),
        "3-" + PasswordResetTokenGenerator().make_token(User(pk=3)),
    ],
    ids=["sealed", "signed", "password"],
)
def test_an_address_that_opens_something_is_left_out(token):
    words = f"Unprocessable Entity: /ici/nouvelles/{token}/oui/"
    record = logging.LogRecord("django.request", 30, "", 1, words, (), None)

    assert WhereNotWhom().format(record) == "Unprocessable Entity: /ici/nouvelles/…/oui/"


def test_nobody_writes_another_way():
    """A library whose name we do not know writes where the root does."""
    assert TO_STDERR["root"]["handlers"] == ["stderr"]
    assert set(TO_STDERR["handlers"]) == {"stderr"}
