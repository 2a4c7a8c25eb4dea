from __future__ import annotations

import itertools

import pytest

from ohmylot.domain.projects.enquiry_values import NewEnquiry
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.factories.territory import CommuneFactory, EpciFactory

TOKENS = itertools.count(1)


def new_enquiry(**words):
    """A request as the form builds it, each with a token of its own."""
    words.setdefault("channel", "form")
    words.setdefault("first_name", "Camille")
    words.setdefault("token", f"jeton-{next(TOKENS)}")
    if "phone" not in words:
        words.setdefault("email", "camille@exemple.test")
    return NewEnquiry(**words)


@pytest.fixture
def figeac(coordination):
    """A commune of an intercommunalité, in a network that has a coordination."""
    epci = EpciFactory(short_name="Grand-Figeac")
    return CommuneFactory(name="Figeac", insee="46102", epci=epci)


@pytest.fixture
def adviser(figeac):
    """The adviser of Figeac's intercommunalité."""
    seat = MembershipFactory(user__full_name="Maryse Faure", user__email="maryse@exemple.test")
    CoverageFactory(membership=seat, epci=figeac.epci)
    return seat
