"""Every address of ours, whoever knocks. A URL that no table names fails; how to: docs/how-to."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests import access, house, urls
from tests.access.table import ROLES, Line, read
from tests.cast import once_a_module
from tests.client import HouseClient
from tests.databases import ALIASES, Copies
from tests.markup import complaints

SIGN_IN = (reverse("account_login"), reverse("account_request_login_code"))
# Views written, attacked and tested by others; who enters Wagtail's admin is said once, below.
OTHERS = ("wagtail.", "allauth.")
TABLES = {
    module.name: importlib.import_module(f"tests.access.{module.name}")
    for module in pkgutil.iter_modules(access.__path__)
    if module.name != "table"
}
LINES = [line for table in TABLES.values() if hasattr(table, "TABLE") for line in read(table.TABLE)]
WHERE: dict[str, Any] = {
    name: arguments
    for table in TABLES.values()
    for name, arguments in getattr(table, "WHERE", {}).items()
}


globals().update(once_a_module())


@pytest.fixture(scope="module")
def db(databases: Copies, django_db_blocker: Any) -> Iterator[None]:
    """Everybody is written once for the whole table. What a test adds, and what a knock changes,
    is taken back: each is a savepoint of this transaction."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        databases.work_in("mini_lot")
        for alias in ALIASES:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in ALIASES:
            transaction.set_rollback(True, using=alias)


@pytest.fixture(scope="module")
def cast(request: pytest.FixtureRequest, project: Any) -> dict[str, str]:
    """Who knocks: everybody, around one project that the adviser leads. Each with the key of
    their session, opened once."""
    fixtures = {"household": "household_member", "adviser": "alice", "told": "bob"}
    fixtures |= {"elsewhere": "charlie"}
    keys = {"visitor": ""}
    for role in ROLES[1:]:
        client = HouseClient()
        client.sign_in(request.getfixturevalue(fixtures.get(role, role)))
        keys[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


@pytest.fixture(scope="module")
def knocker() -> HouseClient:
    return HouseClient()


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is refused, not in which words: those are read below, once for each role."""
    monkeypatch.setattr(urls, "handler403", lambda *_, **__: HttpResponse(status=403))
    monkeypatch.setattr(urls, "handler404", lambda *_, **__: HttpResponse(status=404))


def address(line: Line, request: pytest.FixtureRequest) -> str:
    """``WHERE`` gives a URL's arguments: as they are, or from a function of fixtures."""
    arguments = WHERE.get(line.name)
    if isinstance(arguments, Callable):
        arguments = arguments(request.getfixturevalue)
    elif arguments is None and line.name in asking():
        arguments = {"reference": request.getfixturevalue("project").reference}
    return reverse(line.name, kwargs=arguments or {})


@cache
def asking() -> set[str]:
    """Addresses that ask for something."""
    return {name for name, route, _ in house.url_patterns() if "<" in route}


def knock(knocker: HouseClient, line: Line, url: str, key: str) -> Any:
    knocker.cookies.clear()
    if key:
        knocker.cookies[settings.SESSION_COOKIE_NAME] = key
    return knocker.generic(line.method, url)


def said(response: Any) -> str:
    if response.status_code == 302 and response.url.startswith(SIGN_IN):
        return "login"
    return str(response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("line", LINES, ids=str)
def test_who_may(
    line: Line,
    knocker: HouseClient,
    cast: dict[str, str],
    bare_refusals: None,
    request: pytest.FixtureRequest,
) -> None:
    """And the first page that opens is well written."""
    url = address(line, request)
    found, page = {}, ""
    for role, key in cast.items():
        with as_it_was() if line.method == "POST" else nullcontext():
            response = knock(knocker, line, url, key)
        found[role] = said(response)
        if not page and response.status_code in {200, 422} and not response.streaming:
            page = response.text if "text/html" in response["Content-Type"] else ""
    assert found == line.expected, url
    assert complaints(page) == [], url


@contextmanager
def as_it_was() -> Iterator[None]:
    """Each knocks at the same door. Reading changes no fact: the client sees to it."""
    with transaction.atomic(), transaction.atomic(using="consultations"):
        yield
        for alias in ALIASES:
            transaction.set_rollback(True, using=alias)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_refusal_is_well_written(role: str, knocker: HouseClient, cast: dict[str, str]) -> None:
    nowhere = knock(knocker, Line("nowhere", "GET", {}), "/nulle-part/", cast[role])
    assert nowhere.status_code == 404
    assert complaints(nowhere.text) == []
    refused = knock(
        knocker, Line("accounts", "GET", {}), reverse("workspace:accounts:list"), cast[role]
    )
    assert refused.status_code in {302, 403} or role == "administrator"
    assert complaints(refused.text) == []


def ours() -> set[str]:
    return {
        name
        for name, route, pattern in house.url_patterns()
        if not pattern.callback.__module__.startswith(OTHERS)
        # Django's own views, that Wagtail gives an address to.
        if not route.startswith(("admin/", "_util/"))
    }


def test_every_address_is_in_a_table() -> None:
    assert ours() - {line.name for line in LINES} == set()


def test_no_table_names_an_address_that_is_gone() -> None:
    assert {line.name for line in LINES} - ours() == set()


def test_the_locked_rooms_are_locked() -> None:
    """Whatever a table says, a visitor enters neither the workspace nor a household's space."""
    open_doors = [
        str(line)
        for line in LINES
        if line.name.startswith(("workspace:", "household:", "partners:"))
        # What a signed link opens, to whoever holds it.
        and ":link:" not in line.name
        and line.expected["visitor"] != "login"
    ]
    assert open_doors == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_only_editors_enter_the_sites_own_admin(
    role: str, knocker: HouseClient, cast: dict[str, str]
) -> None:
    door = Line("wagtailadmin_home", "GET", {})
    found = said(knock(knocker, door, reverse(door.name), cast[role]))
    assert found != "200" or role == "communications"
