"""What went wrong, that nothing is lost, what to do next."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from ohmylot.config import errors
from ohmylot.domain.territory.models import Commune


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/nulle-part/")


@pytest.mark.django_db
def test_it_works(request_):
    response = errors.not_found(request_)
    assert response.status_code == 404
    assert "Cette page n’est dans aucune de nos communes." in response.content.decode()


@pytest.mark.django_db
def test_it_counts_the_communes(request_, mini_lot):
    count = Commune.objects.living().count()
    page = errors.not_found(request_).content.decode()
    assert f"Cette page n’est dans aucune des {count} communes." in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status"),
    [(errors.not_found, 404), (errors.forbidden, 403), (errors.csrf_failure, 403)],
)
def test_every_page_says_that_nothing_is_lost_and_what_to_do(request_, answer, status):
    response = answer(request_)
    html = response.content.decode()
    assert response.status_code == status
    assert "n’est perdu" in html
    assert 'class="button' in html
    assert "INVALID" not in html


def test_the_page_of_last_resort_needs_nothing(request_):
    """No database fixture here: a query would fail."""
    response = errors.server_error(request_)
    assert response.status_code == 500
    assert "Rien n’est perdu" in response.content.decode()


@pytest.mark.parametrize("host", ["testserver", "ailleurs.test"])
def test_what_cannot_be_read_is_said_in_words(client, host, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    page = client.post("/venir/", {"message": "mot " * 1_000}, headers={"host": host})

    assert page.status_code == 400
    assert "Rien n’est perdu" in page.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_meets_the_expired_session():
    response = Client(enforce_csrf_checks=True).post("/compte/login/", {"login": "a@b.fr"})
    assert response.status_code == 403
    assert "Session terminée" in response.content.decode()
    assert response["x-ohmylot"] == "session-expired"


@pytest.mark.django_db
def test_a_forbidden_page_is_not_told_why(request_):
    html = errors.forbidden(request_, PermissionDenied("secret")).content.decode()
    assert "secret" not in html
