"""My CV, in my space; the other adult's is theirs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ohmylot.domain.projects.models import Stage
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])
PAPERS = reverse("household:papers")


def a_file(data=b"%PDF-1.7 cv"):
    return SimpleUploadedFile("cv.pdf", data)


@pytest.fixture
def me(client, household_member):
    client.sign_in(household_member)
    return client


def test_it_works(me, project):
    assert me.post(PAPERS, {"cv": a_file()}).status_code == 302
    document = project.documents.get()

    assert "CV reçu le" in me.get(PAPERS).text
    answer = me.post(reverse("household:paper-read", args=[document.code]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 cv"
    me.post(reverse("household:paper-replace", args=[document.code]), {"cv": a_file(b"%PDF-2")})
    newer = project.documents.get(removed_at=None)
    assert newer.pk != document.pk
    me.post(reverse("household:paper-remove", args=[newer.code]))
    assert not project.documents.filter(removed_at=None).exists()


def test_the_other_adult_neither_sees_nor_takes_it(me, client, project):
    me.post(PAPERS, {"cv": a_file()})
    document = project.documents.get()
    other = PersonFactory(household=project.household, user=UserFactory(), rank=1)
    client.sign_in(other.user)

    assert "CV reçu le" not in client.get(PAPERS).text
    for name in ("paper-read", "paper-replace", "paper-remove"):
        assert client.post(reverse(f"household:{name}", args=[document.code])).status_code == 404


def test_refused_beside_its_field(me, project):
    page = me.post(PAPERS, {"cv": a_file(b"MZ")})
    assert page.status_code == 422
    assert "n’est pas ce que son nom annonce" in page.text
    assert not project.documents.exists()


def ends(project):
    project.stage, project.closed_reason = Stage.CLOSED, "family"
    project.closed_at = project.stage_since
    project.save()


def test_a_project_that_ended_keeps_what_it_has(me, project):
    ends(project)
    assert me.post(PAPERS, {"cv": a_file()}).status_code == 422
    assert not project.documents.exists()
