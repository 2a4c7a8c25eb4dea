"""What went wrong, that nothing is lost, what to do next."""

from __future__ import annotations

import logging
from socket import SHUT_WR, socketpair

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from gunicorn.http.errors import LimitRequestLine

from ohmylot.config import errors
from ohmylot.config.worker import HouseWorker
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


def test_an_address_that_is_too_long_is_refused_with_our_page():
    ours, theirs = socketpair()
    worker = object.__new__(HouseWorker)
    worker.log = logging.getLogger("tests.worker")
    with ours, theirs:
        worker.handle_error(None, ours, ("127.0.0.1", 1), LimitRequestLine(9_000, 8_190))
        ours.shutdown(SHUT_WR)
        head, _, page = b"".join(iter(lambda: theirs.recv(65_536), b"")).partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 414 ")
    assert f"Content-Length: {len(page)}".encode() in head
    assert "Rien n’est perdu" in page.decode()
