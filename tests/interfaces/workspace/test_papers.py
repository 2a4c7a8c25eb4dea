"""The papers of a file, from the desk of who follows it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ohmylot.foundations.journal.models import Consultation, Entry
from tests.domain.projects.referring import sent
from tests.factories.people import PersonFactory
from tests.factories.projects import DocumentFactory, ReferralFactory

pytestmark = pytest.mark.django_db(databases=["default", "consultations"])


def a_file(data=b"%PDF-1.7 cv", name="cv-de-claude.pdf"):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def paper(project):
    person = project.household.members.get()
    kept = timezone.localdate() + timedelta(days=90)
    return DocumentFactory(project=project, person=person, expires_on=kept)


def test_it_works(do, read, project):
    person = project.household.members.get()
    assert do("papers", person=person.pk, cv=a_file()).status_code == 302

    document = project.documents.get()
    assert f"CV de {person.full_name}" in read("papers").text
    assert f"CV de {person.full_name}" in read().text
    answer = do("read-paper", at=(document.code,))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 cv"
    assert "claude" not in answer["Content-Disposition"]
    assert Entry.objects.about(project).filter(verb="document.read").count() == 1
    assert Consultation.objects.filter(screen="cv").count() == 1


def test_replaced_it_is_the_new_one_that_is_read_where_it_was_sent(do, project, alice, paper):
    referral = sent(project, by=alice, at=timezone.now(), document=paper)

    do("replace-paper", at=(paper.code,), cv=a_file(b"%PDF-1.7 newer"))

    referral.refresh_from_db()
    paper.refresh_from_db()
    assert paper.removed_at is not None
    assert referral.document.file.read() == b"%PDF-1.7 newer"
    assert do("read-paper", at=(paper.code,)).status_code == 404


def test_taken_away_nobody_opens_it(do, read, project, alice, paper):
    sent(project, by=alice, at=timezone.now(), document=paper)
    do("remove-paper", at=(paper.code,))

    assert "Aucun CV pour l’instant" in read("papers").text
    assert do("remove-paper", at=(paper.code,)).status_code == 404


@pytest.mark.parametrize("wrong", [a_file(b"MZ not a cv"), a_file(b"")])
def test_what_is_not_a_paper_is_refused_beside_its_field(do, project, paper, wrong):
    wrong.seek(0)
    page = do("replace-paper", at=(paper.code,), cv=wrong)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert project.documents.get().removed_at is None


def test_its_queries_do_not_grow(read, project, paper):
    read("papers")
    with CaptureQueriesContext(connection) as few:
        read("papers")
    for rank in range(1, 5):
        person = PersonFactory(household=project.household, rank=rank)
        other = DocumentFactory(project=project, person=person, expires_on=paper.expires_on)
        ReferralFactory(project=project, document=other)
    with CaptureQueriesContext(connection) as many:
        read("papers")
    assert len(few) == len(many)


def test_others_may_not(do, paper, bob, charlie):
    for name in ("read-paper", "replace-paper", "remove-paper"):
        assert do(name, by=bob, at=(paper.code,)).status_code == 403
        assert do(name, by=charlie, at=(paper.code,)).status_code == 404
