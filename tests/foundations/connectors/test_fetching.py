"""An address that somebody typed: limited, and never inside our own walls."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ohmylot.foundations.connectors.fetching import (
    Limits,
    NotFetched,
    checked,
    fetch,
    is_public,
)

CALLED_BY: list[str] = []
VOUCHED = Limits(largest=1000, longest_s=10, vouched=frozenset({"127.0.0.1"}))


class _Site(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Silence."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        CALLED_BY.append(self.headers["User-Agent"])
        if name == "sans-fin":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"x" * 100)
        elif name == "dedans":
            self.redirect("http://localhost:8080/")
        elif name == "metadonnees":
            self.redirect("http://169.254.169.254/latest/")
        elif name == "boucle":
            self.redirect("/boucle")
        elif name == "fichier":
            self.redirect("file:///etc/passwd")
        elif name == "loin":
            self.redirect("/flux.csv")
        elif name == "nulle-part":
            self.redirect("http://[::1")
        elif name == "goutte-a-goutte":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(40):
                self.wfile.write(b"X: y\r\n")
                time.sleep(0.05)
        elif name == "trop-court":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\na;b\n")
        elif name == "morceaux":
            head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            self.wfile.write(head + b"2\r\na;\r\nfin\r\n")
        elif name == "sans-adresse":
            self.send_response(302)
            self.end_headers()
        elif name == "refus":
            self.send_error(403)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/csv")
            self.send_header("Content-Length", "9000" if name == "annonce" else "4")
            self.end_headers()
            self.wfile.write(b"a;b\n")

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(address: str, limits: Limits = VOUCHED) -> bytes:
    into = io.BytesIO()
    fetch(address, into, limits)
    return into.getvalue()


def test_it_works(site: str) -> None:
    assert fetched(site + "flux.csv") == b"a;b\n"


def test_it_says_who_asks(site: str) -> None:
    fetched(site + "flux.csv", replace(VOUCHED, known_as="ohmylot (+https://ailleurs.test)"))
    assert CALLED_BY[-1] == "ohmylot (+https://ailleurs.test)"


def test_it_follows_where_the_file_moved(site: str) -> None:
    assert fetched(site + "loin") == b"a;b\n"


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("annonce", "dépasse"),
        ("sans-fin", "dépasse"),
        ("dedans", "réseau privé"),
        ("metadonnees", "réseau privé"),
        ("boucle", "sans cesse"),
        ("sans-adresse", "sans cesse"),
        ("trop-court", "s’interrompt"),
        ("morceaux", "s’interrompt"),
        ("fichier", "commence par"),
        ("nulle-part", "n’en est pas une"),
        ("refus", "403"),
    ],
)
def test_what_it_refuses(site: str, page: str, why: str) -> None:
    with pytest.raises(NotFetched, match=why):
        fetched(site + page)


def test_an_address_with_accents_is_read(site: str) -> None:
    assert fetched(site + "flux café.csv?où=46") == b"a;b\n"


def test_a_server_that_gives_a_drop_at_a_time_is_left(site: str) -> None:
    with pytest.raises(NotFetched, match=r"longtemps|répond pas"):
        fetched(site + "goutte-a-goutte", replace(VOUCHED, longest_s=0.3))


def test_a_name_that_changes_its_mind_is_asked_once(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Public when it is looked at, our own machine a moment later: nothing is opened there."""
    port = int(site.rsplit(":", 1)[1].strip("/"))
    answers = iter(["1.1.1.1", "127.0.0.1"])
    opened = []

    def look_up(host: str, *_: Any, **__: Any) -> list:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple, *_: Any, **__: Any) -> socket.socket:
        opened.append(address[0])
        raise OSError("Nobody there.")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotFetched):
        fetched(f"http://change.test:{port}/flux.csv", Limits())
    assert opened == ["1.1.1.1"]


def test_a_name_with_two_addresses_leads_nowhere_when_one_is_inside(monkeypatch) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("1.1.1.1", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotFetched, match="réseau privé"):
        fetched("http://deux.test/flux.csv", Limits())


def test_our_own_machine_is_not_read_unless_vouched_for(site: str) -> None:
    with pytest.raises(NotFetched, match="réseau privé"):
        fetched(site + "flux.csv", Limits())


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "::7f00:1",
        "fec0::1",
        "5f00::1",
    ],
)
def test_addresses_inside_walls(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_everybody(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://exemple.test/x",
        "exemple",
        "https://",
        "https://u:p@exemple.test/",
        "http://[::1",
        "http://x:22/",
        "http://" + "é" * 80 + ".test/",
        "http://exa mple.test\x00/",
    ],
)
def test_what_is_no_address_to_read(address: str) -> None:
    with pytest.raises(NotFetched):
        checked(address)
