"""Fetch a file from an address that somebody typed: limited, and never inside our own walls.

The name is resolved once, every address it leads to is looked at, and the connection goes to an
address that was looked at: a name that changes its mind in between leads nowhere. Each redirect
is a new address, looked at like the first.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, BinaryIO
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from ohmylot.foundations.connectors.asking import NOBODY_SAID
from ohmylot.foundations.connectors.hurrying import A_STEP_S, Hurried, Hurry

REDIRECTS = 3
# Signs of an address that stay as they are.
A_HOST = re.compile(r"[\w.:%-]{1,253}", re.ASCII)
KEPT = "/%:=&?~#+!$,;'@()*[]-._|"
PORTS = {"http": 80, "https": 443}
# All that was ever given out of IPv6 to the public; and IPv4 as networks without it write it.
GIVEN_OUT, TRANSLATED = IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96")
NOT_AN_ADDRESS = "Cette adresse n’en est pas une."
NOWHERE = "Le nom {host} ne mène nulle part."
TOO_LONG = "Le fichier met trop longtemps à venir."


class NotFetched(Exception):
    """A sentence for whoever typed the address."""


@dataclass(frozen=True)
class Limits:
    largest: int = 200_000_000
    longest_s: float = 120.0
    # Hosts of tests and of our own network, that whoever deploys vouches for.
    vouched: frozenset[str] = frozenset()
    # Who asks, and where to find them.
    known_as: str = NOBODY_SAID


@dataclass(frozen=True)
class Fetched:
    size: int
    content_type: str
    address: str


class _LooksFirst(httpcore.SyncBackend):
    """Opens connections to public addresses only."""

    def __init__(self, vouched: frozenset[str], hurry: Hurry) -> None:
        super().__init__()
        self.vouched, self.hurry = vouched, hurry

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = addresses_of(host, port, self.vouched)
        for place, address in enumerate(addresses, 1):
            step = self.hurry.left(timeout)
            try:
                stream = super().connect_tcp(address, port, step, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
            else:
                return Hurried(stream, self.hurry)
        raise NotFetched(NOWHERE.format(host=host))

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise NotFetched("Cette adresse n’est pas sur Internet.")


def addresses_of(host: str, port: int, vouched: frozenset[str]) -> list[str]:
    """Where a name leads; refused when any of them is not on the public Internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise NotFetched(NOWHERE.format(host=host)) from unknown
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if host not in vouched and not all(is_public(address) for address in addresses):
        raise NotFetched("Cette adresse mène à un réseau privé : elle n’est pas lue.")
    return addresses


def is_public(address: str) -> bool:
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inside = _ipv4_within(ip)
        if inside is None and ip not in GIVEN_OUT:
            return False
        ip = inside or ip
    return ip.is_global and not ip.is_multicast


def _ipv4_within(ip: IPv6Address) -> IPv4Address | None:
    if ip in TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def fetch(
    address: str,
    into: BinaryIO,
    limits: Limits,
    *,
    progress: Callable[[int], None] = lambda size: None,
) -> Fetched:
    """Write what stands at ``address``; ``NotFetched`` says why it was not, in one sentence."""
    hurry = Hurry(lambda: NotFetched(TOO_LONG))
    hurry.begin(limits.longest_s)
    with httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(),
        network_backend=_LooksFirst(limits.vouched, hurry),
    ) as pool:
        for _ in range(REDIRECTS + 1):
            with _asked(pool, checked(address), limits.known_as) as response:
                further = _redirect(checked(address), response)
                if further is None:
                    return _received(response, address, into, limits, progress)
                address = further
    raise NotFetched("Cette adresse renvoie sans cesse ailleurs.")


def checked(address: str) -> str:
    """As it travels: accents of a path and of a name written the way machines do."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as odd:
        raise NotFetched(NOT_AN_ADDRESS) from odd
    if parts.scheme not in PORTS or not host:
        raise NotFetched("L’adresse commence par https:// ou http://.")
    if not A_HOST.fullmatch(host):
        raise NotFetched(NOT_AN_ADDRESS)
    if parts.username or parts.password:
        raise NotFetched("Une adresse avec un mot de passe n’est pas lue : il serait gardé.")
    if port is not None and port not in {80, 443} and port < 1024:
        raise NotFetched("Ce port n’est pas celui d’un site.")
    name = f"[{host}]" if ":" in host else host
    place = f"{name}:{port}" if port is not None else name
    path, query = (quote(part, safe=KEPT) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path or "/", query, ""))


@contextmanager
def _asked(
    pool: httpcore.ConnectionPool, address: str, known_as: str
) -> Iterator[httpcore.Response]:
    patience = dict.fromkeys(("connect", "read", "write", "pool"), A_STEP_S)
    headers = [("User-Agent", known_as), ("Accept", "*/*"), ("Accept-Encoding", "identity")]
    try:
        with pool.stream(
            "GET", address, headers=headers, extensions={"timeout": patience}
        ) as response:
            yield response
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as broken:
        raise NotFetched("L’adresse ne répond pas, ou s’interrompt.") from broken


def _redirect(address: str, response: httpcore.Response) -> str | None:
    if response.status not in {301, 302, 303, 307, 308}:
        return None
    try:
        return urljoin(address, _header(response, b"location"))
    except ValueError as odd:
        raise NotFetched(NOT_AN_ADDRESS) from odd


def _received(
    response: httpcore.Response,
    address: str,
    into: BinaryIO,
    limits: Limits,
    progress: Callable[[int], None],
) -> Fetched:
    if response.status != 200:
        raise NotFetched(f"L’adresse répond par un refus ({response.status}).")
    announced = _header(response, b"content-length")
    too_large = f"Le fichier dépasse {limits.largest // 1_000_000} Mo."
    if announced.isdecimal() and int(announced[:15]) > limits.largest:
        raise NotFetched(too_large)
    size = 0
    for piece in response.iter_stream():
        size += len(piece)
        if size > limits.largest:
            raise NotFetched(too_large)
        into.write(piece)
        progress(size)
    return Fetched(size, _header(response, b"content-type"), address)


def _header(response: httpcore.Response, name: bytes) -> str:
    return next(
        (value.decode("latin-1") for key, value in response.headers if key.lower() == name), ""
    )
