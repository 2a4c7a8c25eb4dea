"""Counters that several processes add to, and that a crash hardly harms."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from threading import Thread

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import Sum

from ohmylot.foundations.audience import counting, operations, queries
from ohmylot.foundations.audience.models import PageViews
from ohmylot.foundations.audience.reading import Seen
from tests.databases import address_here

DAY = date(2026, 11, 28)
HOME = Seen(DAY, "choisirlelot.fr", "/", "", "")
FIGEAC = Seen(DAY, "choisirlelot.fr", "/communes/figeac/", "ladepeche.fr", "FOIRE26")


def total() -> int:
    return PageViews.objects.aggregate(total=Sum("views"))["total"] or 0


@pytest.fixture(autouse=True)
def _nothing_waits():
    counting._waiting.clear()
    yield
    counting._waiting.clear()


@pytest.mark.django_db
def test_it_works():
    for seen in (HOME, FIGEAC, HOME):
        counting.count(seen)

    counting.write_now()

    rows = PageViews.objects.order_by("page").values_list("page", "source", "code", "views")
    assert list(rows) == [("/", "", "", 2), ("/communes/figeac/", "ladepeche.fr", "FOIRE26", 1)]


@pytest.mark.django_db
def test_views_are_added_to_those_of_the_day():
    operations.add_views({HOME: 2})
    operations.add_views({HOME: 3, FIGEAC: 1})

    assert PageViews.objects.get(page="/").views == 5


@pytest.mark.django_db
def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        counting.write_now()


@pytest.mark.django_db
def test_what_could_not_be_written_waits(monkeypatch, caplog):
    def refuse(views):
        raise OperationalError

    counting.count(HOME)
    with monkeypatch.context() as patch:
        patch.setattr(counting, "add_views", refuse)
        counting.write_now()
    counting.write_now()

    assert total() == 1
    assert "kept for the next time" in caplog.text


@pytest.mark.django_db
def test_a_process_keeps_no_more_than_it_can_bear(monkeypatch):
    monkeypatch.setattr(counting, "MOST_KEPT", 2)
    for n in range(4):
        counting.count(Seen(DAY, "s.fr", f"/{n}/", "", ""))
    counting.count(Seen(DAY, "s.fr", "/0/", "", ""))

    counting.write_now()

    assert total() == 3


@pytest.mark.django_db
def test_invented_ways_in_do_not_fill_the_table(monkeypatch):
    monkeypatch.setattr(operations, "MOST_WAYS_A_DAY", 3)
    for n in range(6):
        operations.add_views({Seen(DAY, "s.fr", "/", f"invented{n}.com", ""): 1})

    assert total() == 6
    assert PageViews.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_at_once_lose_nothing():
    def add() -> None:
        try:
            for _ in range(10):
                operations.add_views({HOME: 1, FIGEAC: 1})
        finally:
            connection.close()

    threads = [Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert total() == 60
    assert PageViews.objects.count() == 2


COUNTS = """
import time, django
django.setup()
from django.conf import settings
from django.db import connections
from tests.foundations.audience.test_counting import HOME
from ohmylot.foundations.audience import counting
settings.AUDIENCE_WRITES_EVERY = {every}
for _ in range(5):
    counting.count(HOME)
print("counted", flush=True)
{then}
"""


def process_that_counts(every: float, then: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", COUNTS.format(every=every, then=then)],
        env={
            **os.environ,
            "DATABASE_URL": address_here(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        cwd=settings.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_a_process_that_stops_writes_what_it_holds():
    with process_that_counts(0.5, "") as process:
        assert process.wait(timeout=30) == 0

    assert total() == 5


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_loses_what_it_had_not_written():
    then = "time.sleep(1.5); counting.count(HOME); time.sleep(60)"
    with process_that_counts(0.2, then) as process:
        assert process.stdout.readline() == "counted\n"
        until = time.monotonic() + 10
        while total() < 5 and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)

    assert total() in {5, 6}


@pytest.mark.django_db
def test_the_figures_are_a_plain_recount():
    views = Counter({HOME: 4, FIGEAC: 3})
    views[Seen(DAY, "choisirlelot.fr", "/communes/figeac/", "choisirlelot.fr", "")] = 2
    views[Seen(date(2026, 11, 1), "oh-my-lot.fr", "/", "", "")] = 7
    operations.add_views(views)

    found = queries.audience(date(2026, 11, 20), date(2026, 11, 29))

    assert (found.views, found.arrivals) == (9, 7)
    assert [(line.words, line.views) for line in found.pages] == [
        ("/communes/figeac/", 5),
        ("/", 4),
    ]
    assert [(line.words, line.views) for line in found.sources] == [("", 4), ("ladepeche.fr", 3)]
    assert [(line.words, line.views) for line in found.codes] == [("FOIRE26", 3)]
    assert len(found.days) == 9
    assert found.days[8] == (DAY, 9)
    weeks = queries.by_week(found.days)
    assert [views for _, views in weeks] == [0, 9]


@pytest.mark.django_db
def test_old_views_are_forgotten():
    operations.add_views({HOME: 1, Seen(date(2024, 10, 1), "s.fr", "/", "", ""): 1})

    operations.forget_old_views(before=date(2024, 10, 29))

    assert PageViews.objects.get().day == DAY
