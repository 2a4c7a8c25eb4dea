"""Interns: expected, told that we know of them, welcomed step by step, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ohmylot.domain.opportunities import health_reading
from ohmylot.domain.opportunities.models import Intern
from ohmylot.domain.opportunities.operations import health as operations
from ohmylot.domain.people.models import Role
from ohmylot.foundations.messaging.models import Email
from tests.factories.health import InternFactory, StructureFactory
from tests.factories.people import CoverageFactory, MembershipFactory
from tests.factories.territory import EpciFactory

pytestmark = pytest.mark.django_db
TOLD = operations.Expected(
    semester=date(2026, 5, 1),
    full_name="Noa Interne",
    email="noa@exemple.test",
    arrives_on=date(2026, 5, 4),
    leaves_on=date(2026, 10, 31),
    housing="sought",
)


@pytest.fixture
def structure(alice_seat):
    """In the area that Alice answers for."""
    epci = EpciFactory()
    CoverageFactory(membership=alice_seat, epci=epci)
    return StructureFactory(epci=epci)


@pytest.fixture
def intern(structure, coordination, at):
    return operations.expect_intern(structure, TOLD, by=None, at=at)


def test_it_works(intern, alice):
    assert intern.semester_in_words == "mai 2026 à octobre 2026"
    to_adviser, to_intern = Email.objects.about(intern).order_by("pk")
    assert to_adviser.to == [alice.email]
    assert "Noa" not in to_adviser.subject + to_adviser.text, "a name is read on the page"
    assert to_intern.to == ["noa@exemple.test"]
    assert "personne d’autre" in to_intern.text
    assert to_intern.reply_to == alice.email


def test_they_are_told_once_whenever_their_address_comes(structure, alice, at):
    told = replace(TOLD, email="")
    intern = operations.expect_intern(structure, told, by=alice, at=at)
    assert not Email.objects.exists(), "who noted it knows"

    operations.change_intern(intern, TOLD, by=alice, at=at)
    operations.change_intern(intern, TOLD, by=alice, at=at)

    assert Email.objects.about(intern).get().to == ["noa@exemple.test"]


def test_who_welcomes_there_reads_it(intern, structure, alice, bob, charlie, coordinator, partner):
    own = MembershipFactory(organisation=structure, role=Role.HEALTH).user
    elsewhere = MembershipFactory(organisation=StructureFactory(), role=Role.HEALTH).user

    def reads(user):
        return Intern.objects.visible_to(user).filter(pk=intern.pk).exists()

    assert all(reads(user) for user in (alice, coordinator, own))
    assert not any(reads(user) for user in (bob, charlie, partner, elsewhere))


def test_a_step_is_done_once_and_can_be_undone(intern, alice, at):
    operations.mark_step(intern, "letter", done=True, by=alice, at=at)
    operations.mark_step(intern, "letter", done=True, by=alice, at=at + timedelta(days=3))
    [step] = intern.steps.all()
    assert (step.done_on, step.done_by) == (date(2026, 3, 10), alice)

    operations.mark_step(intern, "letter", done=False, by=alice, at=at)
    assert not intern.steps.exists()


def test_steps_say_when_they_are_due_and_late(intern, alice, at):
    operations.mark_step(intern, "letter", done=True, by=alice, at=at)
    welcome = health_reading.interns_for(alice, on=date(2026, 4, 28))[0][1][0]

    assert welcome.done == 1
    assert welcome.next_step.code == "housing"
    assert welcome.next_step.due_on == date(2026, 4, 13)
    assert welcome.next_step.is_late


def test_who_does_not_come_is_erased_at_once(intern, alice, at):
    operations.cancel_intern(intern, by=alice, at=at)

    intern.refresh_from_db()
    assert intern.full_name == "Nom effacé"
    assert not (intern.email or intern.phone or intern.supervisor or intern.housing_words)
    assert not any(email.text or email.to for email in Email.objects.about(intern))
    assert health_reading.interns_for(alice, on=at.date()) == []
    with pytest.raises(operations.DoesNotCome):
        operations.mark_step(intern, "letter", done=True, by=alice, at=at)
    with pytest.raises(operations.DoesNotCome):
        operations.change_intern(intern, TOLD, by=alice, at=at)


def test_names_are_forgotten_a_year_after_they_left(intern, at):
    operations.forget_old_names(at=at.replace(year=2027, month=10, day=30))
    intern.refresh_from_db()
    assert intern.full_name == "Noa Interne"

    operations.forget_old_names(at=at.replace(year=2027, month=11, day=2))
    intern.refresh_from_db()
    assert (intern.full_name, intern.email) == ("Nom effacé", "")
    assert not any(email.to or email.text for email in Email.objects.about(intern))


def test_one_leaves_after_arriving(structure):
    with pytest.raises(IntegrityError), transaction.atomic():
        InternFactory(arrives_on=date(2026, 5, 4), leaves_on=date(2026, 5, 4))


def test_its_queries_do_not_grow(structure, coordinator, django_assert_num_queries):
    for count in (2, 6):
        for intern in InternFactory.create_batch(count):
            operations.mark_step(intern, "letter", done=True, by=coordinator, at=intern.created_at)
        coordinator.__dict__.pop("_seats", None)
        with django_assert_num_queries(4):
            semesters = health_reading.interns_for(coordinator, on=date(2026, 3, 10))
            assert all(
                str(step.done.done_by) for _, one in semesters for w in one for step in w.steps[:1]
            )
