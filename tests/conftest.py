"""The watchful client, the databases, and what no test may do. The cast is in
tests/cast.py, the window of browser tests in tests/window.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as rules

from tests.client import HouseClient
from tests.contents import content_of
from tests.databases import ALIASES, Copies, copies, spare

# No rule is judged by the clock: the machine may be busy with something else.
rules.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
rules.load_profile("house")
pytest_plugins = ["tests.cast", "tests.lot", "tests.matches", "tests.window"]
SAMPLES = django_settings.ROOT.parent / "shared" / "data" / "samples"
COPIES = pytest.StashKey[Copies]()
LEFT_OUT = pytest.StashKey[int]()


@pytest.fixture
def client() -> HouseClient:
    return HouseClient()


@pytest.fixture
def database_cache(settings: Any, db: None) -> None:
    """The cache of production: a table, shared by every process."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    }


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    # A page read in English by the test before leaves its language behind.
    translation.activate(django_settings.LANGUAGE_CODE)
    yield
    if "locmem" in django_settings.CACHES["default"]["BACKEND"]:
        cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Instead of replaying every migration in every process: a copy of a migrated template."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    with django_db_blocker.unblock():
        databases = copies(worker)
    request.config.stash[COPIES] = databases
    yield
    del request.config.stash[COPIES]
    with django_db_blocker.unblock():
        databases.close()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, django_db_setup: None) -> Copies:
    return request.config.stash[COPIES]


def reaches_a_database(item: pytest.Item) -> bool:
    """By its mark or its fixtures. To every other test the databases are closed: django_db_blocker
    refuses the first query, and the hook below a fixture asked for late."""
    if item.get_closest_marker("django_db"):
        return True
    return not {"django_db_setup", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


def runs_on_sqlite(item: pytest.Item) -> bool:
    return not item.get_closest_marker("postgres")


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    if fixturedef.argname == "_django_db_helper":
        item = request._pyfuncitem
        assert reaches_a_database(item), f"{item.nodeid} must say that it needs a database"
        # A module that holds one transaction for all its tests has chosen.
        if not connection.in_atomic_block:
            with request.getfixturevalue("django_db_blocker").unblock():
                content = content_of(item.fixturenames)
                item.config.stash[COPIES].work_in(content, commits=commits_for_real(item))


def commits_for_real(item: pytest.Item) -> bool:
    marks = item.iter_markers("django_db")
    return any(mark.kwargs.get("transaction") for mark in marks) or bool(
        {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    )


def leave_as_it_is(case: TransactionTestCase) -> None:
    """Where a test commits is thrown away whole: three hundred tables need not be emptied one by
    one. Nobody commits elsewhere."""
    for alias in ALIASES:
        assert spare(alias) in connections[alias].settings_dict["NAME"]


TransactionTestCase._fixture_teardown = leave_as_it_is  # type: ignore[method-assign]


def pytest_make_parametrize_id(val: object) -> str | None:
    """No bytes in a test's name: a packed file holds the second at which it was packed, and two
    processes would not collect the same tests."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Both databases for every test that reaches one (docs/decisions/0021); tests of what is not
    here are left out, and counted."""
    on_postgres = not django_settings.DATABASE_URL.startswith("sqlite")
    kept, samples, elsewhere = [], [], []
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", list(ALIASES))
        if item.get_closest_marker("samples") and not SAMPLES.is_dir():
            samples.append(item)
        elif not (reaches_a_database(item) if on_postgres else runs_on_sqlite(item)):
            elsewhere.append(item)
        else:
            kept.append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=samples + elsewhere)
    config.stash[LEFT_OUT] = len(samples)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(samples)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"{left_out} left out: {SAMPLES} is not here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    """A test that is skipped proves nothing: it fails."""
    report: Any = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report: Any = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped: {report.longrepr}"
    return report
