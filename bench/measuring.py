"""One database, one size: serve it, ask for each page a hundred times.

Run by ``python -m bench`` in a process of its own, with the environment of that database.
"""

from __future__ import annotations

import http.client
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import uuid
from urllib.parse import urlencode

import django


def main() -> None:
    rounds = int(sys.argv[1])
    django.setup()
    pages = _pages()
    queries = _queries(pages)
    from django.db import connections

    connections.close_all()
    port = _free_port()
    server = subprocess.Popen(  # our own code, our own arguments
        [
            sys.executable,
            "-m",
            "gunicorn",
            "ohmylot.config.wsgi",
            "--workers",
            "2",
            "--bind",
            f"127.0.0.1:{port}",
            "--log-level",
            "error",
        ],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        for name, page in pages.items():
            times, weight = _time(port, page, rounds)
            _say(name, times, queries[name], weight)
        times, weight = _time_submissions(port, min(rounds, 60))
        _say("submission", times, queries["submission"], weight)
    finally:
        server.terminate()
        server.wait(timeout=20)


class Page:
    """An address that may change at each asking, and who asks."""

    def __init__(self, address, cookies: str = "") -> None:
        self.address = address if callable(address) else lambda: address
        self.cookies = cookies


def _session_of(email: str) -> str:
    """A signed-in staff member, second factor passed, as the sign-in would leave it."""
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory
    from django.utils import timezone

    from ohmylot.domain.people.models import User
    from ohmylot.domain.people.operations.second_factor import enrol_totp

    user = User.objects.get(email=email)
    if not user.authenticator_set.exists():
        enrol_totp(user, "JBSWY3DPEHPK3PXP", at=timezone.now())
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, user)
    request.session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "email": email},
        {"method": "mfa", "at": time.time(), "type": "totp"},
    ]
    request.session.save()
    return f"sessionid={request.session.session_key}"


def _pages() -> dict[str, Page]:
    from ohmylot.domain.people.models import Person
    from ohmylot.domain.projects.models import Project

    adviser, chief = _session_of("adviser3@bench.test"), _session_of("coordination@bench.test")
    newest = list(
        Project.objects.filter(lead__user__email="adviser3@bench.test")
        .order_by("-pk")
        .values_list("reference", flat=True)[:200]
    )
    named = Person.objects.exclude(last_name="").order_by("-pk")
    names = list(named.values_list("last_name", flat=True)[:400])
    chance = random.Random(1)
    deep = _hundredth_page()
    return {
        "today": Page("/bureau/", adviser),
        "today (coordination)": Page("/bureau/", chief),
        "list": Page("/bureau/projets/", adviser),
        "list (coordination)": Page("/bureau/projets/", chief),
        "list after 99": Page(deep, chief),
        "list filtered": Page("/bureau/projets/?etape=closed", adviser),
        "list filtered (coord.)": Page("/bureau/projets/?etape=building", chief),
        "file": Page(lambda: f"/bureau/projets/{chance.choice(newest)}/", adviser),
        "search": Page(
            lambda: "/bureau/recherche/?" + urlencode({"q": chance.choice(names)}), chief
        ),
        "search typo": Page(
            lambda: "/bureau/recherche/?" + urlencode({"q": _misspelt(chance, names)}), chief
        ),
        "search (adviser)": Page(
            lambda: "/bureau/recherche/?" + urlencode({"q": chance.choice(names)}), adviser
        ),
        "commune search": Page("/communes/chercher/?q=figeac"),
        "form": Page("/venir/"),
    }


def _misspelt(chance: random.Random, names: list[str]) -> str:
    name = chance.choice(names)
    place = chance.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def _hundredth_page() -> str:
    """Where ninety-nine times "Suivants" leads, or the last page there is."""
    from ohmylot.domain.people.models import User
    from ohmylot.domain.projects.reading import ListFilter, newest_projects

    chief, mark = User.objects.get(email="coordination@bench.test"), ""
    for _ in range(99):
        following = newest_projects(chief, ListFilter(), after=mark).next_mark
        if not following:
            break
        mark = following
    return "/bureau/projets/?" + urlencode({"apres": mark})


class _Counting:
    """Every query of a request, on both databases, what opens and closes transactions apart."""

    APART = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")

    def __enter__(self) -> _Counting:
        from django.db import connections
        from django.test.utils import CaptureQueriesContext

        self.captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
        for capture in self.captures:
            capture.__enter__()
        return self

    def __exit__(self, *wrong) -> None:
        for capture in self.captures:
            capture.__exit__(*wrong)
        rows = [row["sql"] for capture in self.captures for row in capture.captured_queries]
        self.queries = sum(not sql.startswith(self.APART) for sql in rows)


def _queries(pages: dict[str, Page]) -> dict[str, int]:
    """Counted in this process, the pages already warm: the most of ten askings."""
    from django.test import Client

    counts = {}
    for name, page in pages.items():
        client = Client(headers={"cookie": page.cookies, "host": "localhost", **_from(0)})
        client.get(page.address())
        found = []
        for _ in range(10):
            with _Counting() as counting:
                answer = client.get(page.address())
            assert answer.status_code == 200, (name, answer.status_code, answer.get("location"))
            found.append(counting.queries)
        counts[name] = max(found)
    counts["submission"] = _queries_of_a_submission()
    return counts


def _time(port: int, page: Page, rounds: int) -> tuple[list[float], int]:
    connection = http.client.HTTPConnection("localhost", port)
    times = []
    for number in range(rounds + 10):
        began = time.perf_counter()
        connection.request("GET", page.address(), headers={"Cookie": page.cookies, **_from(0)})
        answer = connection.getresponse()
        body = answer.read()
        if number >= 10:
            times.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, (page.address(), answer.status)
    return times, len(body)


def _time_submissions(port: int, rounds: int) -> tuple[list[float], int]:
    """A new person each time, from an address of their own, who took two seconds to write."""
    sendings = []
    for number in range(rounds):
        connection = http.client.HTTPConnection("localhost", port)
        connection.request("GET", "/venir/", headers=_from(number))
        answer = connection.getresponse()
        fields = _written(answer.read().decode())
        cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
        sendings.append((fields, cookie))
    time.sleep(2.2)
    times, body = [], b""
    for number, (fields, cookie) in enumerate(sendings):
        headers = {
            **_from(number),
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        connection = http.client.HTTPConnection("localhost", port)
        connection.request("POST", "/venir/", urlencode(fields), headers)
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status == 302, (answer.status, body[:500])
    return times, len(body)


def _queries_of_a_submission() -> int:
    from django.test import Client

    client = Client(headers={"host": "localhost", **_from(250)})
    sendings = [_written(client.get("/venir/").content.decode()) for _ in range(2)]
    time.sleep(2.2)
    client.post("/venir/", sendings[0])
    with _Counting() as counting:
        answer = client.post("/venir/", sendings[1])
    assert answer.status_code == 302, answer.content[:500]
    return counting.queries


def _written(page: str) -> dict[str, str]:
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]* value="([^"]*)"', page))
    name = uuid.uuid4().hex
    return hidden | {
        "first_name": f"Essai {name[:6]}",
        "email": f"{name}@bench.test",
        "where_words": "Figeac",
        "message": "Nous aimerions venir.",
    }


def _from(number: int) -> dict[str, str]:
    """What our own proxy says of who asks: the bench runs with TRUSTED_PROXIES=1."""
    return {"X-Forwarded-For": f"10.46.{number // 250}.{number % 250}"}


def _say(name: str, times: list[float], queries: int, weight: int) -> None:
    times.sort()
    p95 = times[int(len(times) * 0.95) - 1]
    print(
        f"measured\t{name}\t{statistics.median(times):.2f}\t{p95:.2f}\t{queries}\t{weight}",
        flush=True,
    )


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    main()
