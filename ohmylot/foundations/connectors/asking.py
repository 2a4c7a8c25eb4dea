"""Ask a service for JSON: patient with one that is tired, brief with one that says no."""

from __future__ import annotations

import json
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import httpcore
import httpx
import stamina

from ohmylot.foundations.connectors.hurrying import HurriedBackend, Hurry

if TYPE_CHECKING:
    import ssl

# How we introduce ourselves where nobody said whose house this is.
NOBODY_SAID = "ohmylot"
TIRED = {408, 425, 429, 500, 502, 503, 504}
# Nobody waits longer than this at one door, whatever it asks for.
LONGEST_WAIT_S = 60.0
LARGEST_ANSWER = 30_000_000
# From the question to the end of its answer, however steadily it drips.
LONGEST_ANSWER_S = 90.0
SECONDS = re.compile(r"\d{1,9}", re.ASCII)


class Unreachable(Exception):
    """After every try: no answer, or none that can be read."""


class SaysNo(Exception):
    """An answer that trying again would not change: its code, and the beginning of its words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words[:300]}")
        self.status = status
        self.words = words[:300]


class _Tired(Exception):
    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


class Asking:
    """One service, asked at its pace. ``tries`` in all; waits grow, unless it says how long.
    ``known_as`` says who asks, and where to find them.

    A broken connection, a time-out, a body cut short or that is not JSON are tried again, as are
    429, 5xx, and a way to elsewhere: it is not followed, our key would go with us. Raises
    ``Unreachable`` at the end of the tries, ``SaysNo`` for any other 4xx.
    """

    def __init__(
        self,
        base: str,
        *,
        pace_s: float = 0.0,
        tries: int = 6,
        first_wait_s: float = 0.5,
        timeout_s: float = 20.0,
        longest_s: float = LONGEST_ANSWER_S,
        known_as: str = NOBODY_SAID,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = base.rstrip("/")
        self.pace_s = pace_s
        self.tries = tries
        self.first_wait_s = first_wait_s
        self.longest_s = longest_s
        self.sleep = sleep
        self._asked_at = 0.0
        self._hurry = Hurry(lambda: httpcore.ReadTimeout("It takes too long."))
        self._http = httpx.Client(
            transport=None if goes_through_a_proxy() else _Transport(self._hurry),
            verify=_trust(),
            timeout=timeout_s,
            headers={
                "User-Agent": known_as,
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
            },
        )

    def get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        return self._patiently("GET", path, params=params, headers=headers)

    def post(self, path: str, data: Mapping[str, str]) -> Answer:
        return self._patiently("POST", path, data=data)

    def close(self) -> None:
        self._http.close()

    def _patiently(self, method: str, path: str, **asked: Any) -> Answer:
        url = path if path.startswith("http") else f"{self.base}{path}"
        try:
            for attempt in stamina.retry_context(
                on=self._how_long,
                attempts=self.tries,
                timeout=None,
                wait_initial=self.first_wait_s,
                wait_max=LONGEST_WAIT_S,
                wait_jitter=self.first_wait_s,
            ):
                with attempt:
                    return self._once(method, url, **asked)
        except (_Tired, httpx.HTTPError) as tired:
            raise Unreachable(str(tired) or type(tired).__name__) from tired
        raise Unreachable(url)

    def _how_long(self, refusal: Exception) -> bool | float:
        if isinstance(refusal, _Tired):
            return True if refusal.after is None else refusal.after
        return isinstance(refusal, httpx.HTTPError)

    def _once(self, method: str, url: str, **asked: Any) -> Answer:
        self._keep_the_pace()
        self._hurry.begin(self.longest_s)
        with self._http.stream(method, url, **asked) as response:
            body = bytearray()
            for piece in _unpacked(response):
                body += piece
                if self._hurry.is_late:
                    raise _Tired("It takes too long.")
                if len(body) > LARGEST_ANSWER:
                    raise _Tired("The answer is larger than any that is expected.")
        text = bytes(body)
        if response.status_code in TIRED or 300 <= response.status_code < 400:
            raise _Tired(f"{response.status_code}", _retry_after(response.headers))
        if response.status_code >= 400:
            raise SaysNo(response.status_code, text.decode("utf-8", "replace"))
        if not text.strip():
            return Answer(response.status_code, None, response.headers)
        try:
            return Answer(response.status_code, json.loads(text), response.headers)
        except (ValueError, RecursionError) as unreadable:
            raise _Tired("The answer is not whole.") from unreadable

    def _keep_the_pace(self) -> None:
        wait = self._asked_at + self.pace_s - time.monotonic()
        if wait > 0:
            self.sleep(wait)
        self._asked_at = time.monotonic()


def goes_through_a_proxy() -> bool:
    """Said by the environment, as machines of an administration do: httpx finds it by itself."""
    return not {"http", "https", "all"}.isdisjoint(getproxies())


@cache
def _trust() -> ssl.SSLContext:
    """Which certificates are believed: httpx's own, whose hundreds take longer to read than most
    services to answer. Read at the first question of the process."""
    return httpx.create_ssl_context()


class _Transport(httpx.HTTPTransport):
    """Over connections that are hurried: httpx has no way of its own to bring them."""

    def __init__(self, hurry: Hurry) -> None:
        super().__init__(verify=_trust())
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(), network_backend=HurriedBackend(hurry)
        )


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """Piece by piece, none larger than what one answer may be: a few bytes unpack into a sea."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip"}:
        raise _Tired("It is packed in a way that was not asked for.")
    if packed == "identity":
        yield from response.iter_raw()
        return
    unpacks = zlib.decompressobj(wbits=31)
    try:
        for piece in response.iter_raw():
            yield unpacks.decompress(piece, LARGEST_ANSWER + 1)
    except zlib.error as damaged:
        raise _Tired("The answer is not whole.") from damaged
    if not unpacks.eof:
        raise _Tired("The answer is not whole.")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, or a date; ``None`` where it says nothing that can be understood."""
    said = headers.get("Retry-After", "").strip()
    if SECONDS.fullmatch(said):
        return min(float(said), LONGEST_WAIT_S)
    try:
        until = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(until, 0.0), LONGEST_WAIT_S)
