"""What was done, and who looked: written once, never rewritten."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connections

from ohmylot.foundations.journal import operations
from ohmylot.foundations.journal.models import AppendOnly, Consultation, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return get_user_model().objects.create(email="alice@example.org")


def look(at: datetime) -> Consultation:
    return operations.record_consultation(
        user_id=7,
        user_name="Alice",
        organisation="Grand-Figeac",
        household_id=12,
        reference="LOT-2026-00042",
        screen="workspace:projects:file",
        at=at,
    )


def test_it_works(person, at):
    entry = operations.record("account.opened", subject=person, by=None, at=at, rooms=2)
    assert list(Entry.objects.about(person)) == [entry]
    assert (entry.actor_id, entry.happened_at, entry.facts) == ("", at, {"rooms": 2})


def test_a_line_outlives_whom_it_speaks_of(person, at):
    entry = operations.record("account.closed", subject=person, by=person, at=at)
    pk = str(person.pk)
    person.delete()
    entry.refresh_from_db()
    assert (entry.subject_id, entry.actor_id) == (pk, pk)


def test_consultations_are_apart(at):
    look(at)
    assert Consultation.objects.db == "consultations"
    tables = connections["default"].introspection.table_names()
    assert Consultation._meta.db_table not in tables
    assert connections["consultations"].introspection.table_names() != tables


def test_nothing_is_rewritten(person, at):
    lines = [
        operations.record("account.opened", subject=person, by=None, at=at),
        look(at),
    ]
    for line in lines:
        rows = type(line)._default_manager.all()
        for deed in (
            line.save,
            line.delete,
            rows.delete,
            lambda rows=rows: rows.update(pk=0),
            lambda rows=rows: rows.bulk_update([], []),
        ):
            with pytest.raises(AppendOnly):
                deed()


def test_consultations_before_a_moment_are_forgotten(at):
    look(at - timedelta(days=366))
    kept = look(at - timedelta(days=364))
    assert operations.forget_consultations(before=at - timedelta(days=365)) == 1
    assert list(Consultation.objects.all()) == [kept]
