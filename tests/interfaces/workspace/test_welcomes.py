"""An adviser says which practices take new patients."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ohmylot.domain.territory.models import PatientWelcome
from tests.factories.territory import PatientWelcomeFactory

pytestmark = pytest.mark.django_db
LIST = reverse("workspace:welcomes:list")
TYPED = {
    "commune": "Figeac",
    "profession": "doctor",
    "practice": "Cabinet du Foirail",
    "said_by": "le secrétariat",
}


@pytest.fixture
def signed(client, alice, mini_lot):
    client.sign_in(alice)
    return client


def test_it_works(signed):
    assert signed.post(LIST, TYPED).status_code == 302
    welcome = PatientWelcome.objects.get()

    assert (welcome.commune.insee, welcome.declared_on) == ("46102", timezone.localdate())
    assert "Cabinet du Foirail" in signed.get(LIST).text


def test_saying_it_again_dates_it_again(signed):
    signed.post(LIST, TYPED)
    PatientWelcome.objects.update(declared_on=timezone.localdate() - timedelta(days=200))
    signed.post(LIST, TYPED)

    assert PatientWelcome.objects.get().declared_on == timezone.localdate()


def test_an_old_one_is_set_apart(signed):
    PatientWelcomeFactory(declared_on=timezone.localdate() - timedelta(days=200))

    assert "Dit il y a plus de trois mois" in signed.get(LIST).text


def test_an_unknown_commune_loses_nothing_typed(signed):
    response = signed.post(LIST, {**TYPED, "commune": "Atlantide"})

    assert response.status_code == 422
    assert "Nous ne trouvons pas cette commune" in response.text
    assert "Cabinet du Foirail" in response.text
    assert not PatientWelcome.objects.exists()
