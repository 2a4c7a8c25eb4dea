"""A question put in words once answers as the ORM would, whatever is asked, and to nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext

from ohmylot.domain.people.models import Membership
from ohmylot.foundations.common.prepared import CannotBeAsked, prepared
from ohmylot.foundations.journal.models import Entry
from tests.clock import NOW
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
VERBS = ("a.done", "b.done", "it's % done", "")


@pytest.fixture(autouse=True)
def entries():
    rows = [
        Entry(verb=verb, subject_type="x", subject_id="1", facts={"n": n}, happened_at=at)
        for n, verb in enumerate(VERBS)
        for at in (NOW, NOW - timedelta(days=n), NOW + timedelta(microseconds=1))
    ]
    return Entry.objects.bulk_create(rows)


def question(verb, at, keys):
    rows = Entry.objects.filter(Q(verb=verb) | Q(happened_at__gt=at), pk__in=keys)
    return rows.order_by("happened_at", "pk")[:4]


@pytest.mark.parametrize("verb", VERBS)
def test_it_works(entries, verb):
    asked = prepared(question)
    for at in (NOW, NOW - timedelta(hours=30)):
        for keys in ([], [entries[0].pk], [row.pk for row in entries], [row.pk for row in entries]):
            values = {"verb": verb, "at": at, "keys": keys}
            found = asked(**values)
            assert found == list(question(**values))
            assert [row.facts for row in found] == [row.facts for row in question(**values)]


def test_it_is_built_twice_and_no_more(entries):
    built = []

    @prepared
    def of_verb(verb):
        built.append(verb)
        return Entry.objects.filter(verb=verb)

    answers = [len(of_verb(verb=verb)) for verb in VERBS * 3]

    assert answers == [3] * 12
    assert of_verb.is_kept
    assert len(built) == 2
    assert not set(built) & set(VERBS)


def test_its_words_are_those_of_the_orm(entries):
    asked = prepared(question)
    values = {"verb": "a.done", "at": NOW, "keys": [row.pk for row in entries]}
    asked(**values)

    with CaptureQueriesContext(connection) as both:
        asked(**values)
        list(question(**values))
    first, second = both.captured_queries
    assert first["sql"] == second["sql"]


def test_what_stands_beside_comes_with_it():
    seat = MembershipFactory()

    @prepared
    def of_account(account):
        return Membership.objects.filter(user=account).select_related("user", "organisation")

    [found] = of_account(account=seat.user_id)
    with CaptureQueriesContext(connection) as asked:
        assert (found.user, found.organisation) == (seat.user, seat.organisation)
    assert len(asked) == 0


def test_values_and_days():
    @prepared
    def of_day(on):
        rows = Entry.objects.annotate(day=TruncDate("happened_at")).filter(day=on)
        return rows.order_by("pk").values_list("verb", flat=True)

    assert len(of_day(on=NOW.date())) == len(VERBS) * 2 + 1
    assert of_day(on=date(1999, 1, 1)) == []


def test_a_value_that_chooses_the_question_is_never_kept():
    """Asked in other words for another value: as if nothing had been prepared."""

    @prepared
    def choosing(number):
        return Entry.objects.filter(verb="a.done" if number == 1 else "b.done")

    for number, verb in ((1, "a.done"), (2, "b.done"), (1, "a.done")):
        assert {row.verb for row in choosing(number=number)} == {verb}
    assert not choosing.is_kept


def test_true_false_and_none_are_questions_of_their_own():
    @prepared
    def some(newest, verb):
        rows = Entry.objects.filter(verb=verb) if verb is not None else Entry.objects.all()
        return rows.order_by("-pk" if newest else "pk")

    assert some(newest=True, verb="a.done") == some(newest=False, verb="a.done")[::-1]
    assert len(some(newest=True, verb=None)) == len(VERBS) * 3


@pytest.mark.parametrize("value", [UserFactory.build(), 1.5, ["words"], [True], object()])
def test_it_takes_nothing_that_could_hide_something(value):
    """An account above all: what one person may see must not be shown to the next."""
    asked = prepared(lambda value: Entry.objects.filter(verb=value))

    with pytest.raises(CannotBeAsked):
        asked(value=value)


def test_so_many_lengths_are_remembered_and_no_more(entries):
    asked = prepared(lambda keys: Entry.objects.filter(pk__in=keys))
    keys = [row.pk for row in entries]

    for length in range(100):
        assert len(asked(keys=(keys * 10)[:length])) == min(length, len(keys))
    assert len(asked._known) == 64


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_row_is_held():
    """Nor once its words are known: what was read would be somebody else's to change."""

    @prepared
    def held(number):
        return Entry.objects.select_for_update().filter(pk=number)

    with transaction.atomic():
        assert held(number=0) == []
    if connection.features.has_select_for_update:
        with pytest.raises(transaction.TransactionManagementError):
            held(number=0)
