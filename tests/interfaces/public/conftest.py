"""The form as a person fills it in: opened, read for a while, sent."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ohmylot.interfaces.public.enquiries import guards
from tests.factories.people import CoverageFactory, MembershipFactory

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)"[^>]*? value="([^"]*)"')
VENIR = "/venir/"


@pytest.fixture
def figeac(mini_lot: dict[str, Any], coordination: Any) -> Any:
    """Figeac, in the real territory, with a coordination."""
    return mini_lot["Figeac"]


@pytest.fixture
def adviser(figeac: Any) -> Any:
    seat = MembershipFactory(
        user__full_name="Maryse Faure",
        user__email="maryse@exemple.test",
        direct_line="+33565199912",
    )
    CoverageFactory(membership=seat, epci=figeac.epci)
    return seat


@pytest.fixture
def remembering(settings: Any, transactional_db: None) -> None:
    """As served: what many pages ask is remembered for one edition. An address with a question
    of its own is made anew each time."""
    settings.KEEP_PAGES = True


def hidden_fields(response: Any) -> dict[str, str]:
    return dict(HIDDEN.findall(response.content.decode()))


def opened(*, ago: timedelta = timedelta(minutes=1)) -> str:
    return guards.stamp(timezone.now() - ago)


def open_form(client: Any, address: str = VENIR) -> dict[str, str]:
    """What the page would send if nobody typed anything, after a minute."""
    fields = hidden_fields(client.get(address)) | {"opened": opened()}
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def send(client: Any, address: str = VENIR, **answers: Any) -> Any:
    """Open the form, answer, send."""
    answers.setdefault("first_name", "Zoé")
    if "phone" not in answers:
        answers.setdefault("email", "zoe@exemple.test")
    return client.post(address.split("?")[0], open_form(client, address) | answers)
