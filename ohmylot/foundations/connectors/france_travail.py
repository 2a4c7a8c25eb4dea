"""Job offers of France Travail, API v2 (specification of 2025; see docs/how-to/add-a-connector.md).

A search gives 3 150 offers at most, a hundred and fifty a page. Where there are more, the time
is cut in two until each half fits. While one walks, offers come and go: the end of the time is
fixed at the start, so nothing new pushes the pages; what leaves makes the next page slip, so a
walk whose count changed is walked again, and the last word on an absence is the offer's own page.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ohmylot.foundations.connectors.asking import Answer, Asking, SaysNo
from ohmylot.foundations.connectors.france_travail_offers import Offer, Unreadable, read_offer

API = "https://api.francetravail.io"
ENTRANCE = "https://entreprise.francetravail.fr"
AT_THE_ENTRANCE = "/connexion/oauth2/access_token?realm=%2Fpartenaire"
SEARCH = "/partenaire/offresdemploi/v2/offres/search"
DETAIL = "/partenaire/offresdemploi/v2/offres/"
SCOPE = "api_offresdemploiv2 o2dsoffre"
A_PAGE = 150
REACHED = 3150
# Renewed a little before its end: a call on its way must still find it alive.
EARLY_S = 10
# Ten calls a second are allowed (reported).
PACE_S = 0.12
# Before it, no offer still stands.
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
SHORTEST = timedelta(seconds=1)
WALKS = 4


@dataclass(frozen=True)
class Window:
    """Offers created from ``since``, included, to ``until``, included; whole seconds."""

    since: datetime
    until: datetime

    def halves(self) -> tuple[Window, Window]:
        middle = self.since + (self.until - self.since) / 2
        middle = middle.replace(microsecond=0)
        return Window(self.since, middle), Window(middle + SHORTEST, self.until)


@dataclass(frozen=True)
class Found:
    """What one window holds: offers once each, and those that cannot be read, with why."""

    window: Window
    offers: tuple[Offer, ...]
    unreadable: tuple[Unreadable, ...]
    # The source says that it holds more than anybody can walk to.
    out_of_reach: int = 0


class Key:
    """The token of an account, asked when it is needed and not before."""

    def __init__(
        self,
        entrance: Asking,
        *,
        client_id: str,
        secret: str,
        scope: str = SCOPE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.entrance, self.client_id, self.secret, self.scope = entrance, client_id, secret, scope
        self.clock = clock
        self._token, self._ends_at = "", 0.0

    def headers(self) -> Mapping[str, str]:
        if not self._token or self.clock() >= self._ends_at - EARLY_S:
            self._renew()
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        self._token = ""

    def _renew(self) -> None:
        answer = self.entrance.post(
            AT_THE_ENTRANCE,
            {
                "grant_type": "client_credentials",
                "client_id": self.client_id,
                "client_secret": self.secret,
                "scope": self.scope,
            },
        )
        self._token = str(answer.body["access_token"])
        self._ends_at = self.clock() + float(answer.body.get("expires_in", 1499))


def ask_with_key(asking: Asking, key: Key, path: str, params: Mapping[str, str]) -> Answer:
    """One question. A key that is refused is renewed, once."""
    try:
        return asking.get(path, params, key.headers())
    except SaysNo as no:
        if no.status != 401:
            raise
    key.forget()
    return asking.get(path, params, key.headers())


class FranceTravail:
    """The real source. Raises ``Unreachable`` or ``SaysNo`` (``asking``)."""

    def __init__(self, asking: Asking, key: Key) -> None:
        self.asking, self.key = asking, key

    def walk(self, *, department: str, window: Window) -> Iterator[Found]:
        """Every offer of the window, in pieces that fit; newest pieces first."""
        total = self._count(department, window)
        if total <= REACHED:
            yield self._whole(department, window)
        elif window.until - window.since < 2 * SHORTEST:
            found = self._whole(department, window)
            seen = len(found.offers) + len(found.unreadable)
            yield Found(window, found.offers, found.unreadable, out_of_reach=total - seen)
        else:
            earlier, later = window.halves()
            yield from self.walk(department=department, window=later)
            yield from self.walk(department=department, window=earlier)

    def still_there(self, external_id: str) -> Offer | Unreadable | None:
        """The offer as it is now; ``None`` once the source does not hold it any more."""
        try:
            answer = ask_with_key(self.asking, self.key, DETAIL + external_id, {})
        except SaysNo as no:
            if no.status in {400, 404, 410}:
                return None
            raise
        return read_offer(answer.body) if answer.status != 204 and answer.body else None

    def _count(self, department: str, window: Window) -> int:
        return total_of(self._page(department, window, 0, 0))

    def _whole(self, department: str, window: Window) -> Found:
        """Walked until two counts agree: what left meanwhile made a page slip."""
        offers: dict[str, Offer] = {}
        unreadable: dict[str, Unreadable] = {}
        for _ in range(WALKS):
            total, slipped = None, False
            for answer in self._pages(department, window):
                slipped = slipped or total not in {None, total_of(answer)}
                total = total_of(answer)
                for raw in rows_of(answer):
                    read = read_offer(raw)
                    kept: dict[str, Any] = unreadable if isinstance(read, Unreadable) else offers
                    kept[read.external_id] = read
            if not slipped and len(offers) + len(unreadable) >= min(total or 0, REACHED):
                break
        return Found(window, tuple(offers.values()), tuple(unreadable.values()))

    def _pages(self, department: str, window: Window) -> Iterator[Answer]:
        first = 0
        while first < REACHED:
            answer = self._page(department, window, first, first + A_PAGE - 1)
            yield answer
            first += A_PAGE
            # 200: that was all. Whatever it announces, an empty page has no follower.
            if answer.status != 206 or not rows_of(answer) or first >= total_of(answer):
                return

    def _page(self, department: str, window: Window, first: int, last: int) -> Answer:
        asked = {
            "departement": department,
            "range": f"{first}-{last}",
            "sort": "1",
            "minCreationDate": f"{window.since:%Y-%m-%dT%H:%M:%SZ}",
            "maxCreationDate": f"{window.until:%Y-%m-%dT%H:%M:%SZ}",
        }
        return ask_with_key(self.asking, self.key, SEARCH, asked)


@contextmanager
def opened(client_id: str, secret: str) -> Iterator[FranceTravail]:
    """The real one, at its own pace."""
    asking, entrance = Asking(API, pace_s=PACE_S), Asking(ENTRANCE)
    try:
        yield FranceTravail(asking, Key(entrance, client_id=client_id, secret=secret))
    finally:
        asking.close()
        entrance.close()


def rows_of(answer: Answer) -> list[Any]:
    body = answer.body if isinstance(answer.body, dict) else {}
    rows = body.get("resultats")
    return rows if isinstance(rows, list) else []


def total_of(answer: Answer) -> int:
    """From ``Content-Range: offres 0-149/2041``; without one, what the page holds."""
    said = answer.headers.get("Content-Range", "").rpartition("/")[2]
    return int(said) if said.isdigit() else len(rows_of(answer))
