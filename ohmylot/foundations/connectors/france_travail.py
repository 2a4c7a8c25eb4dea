"""Job offers of France Travail, API v2 (specification of 2025; see docs/how-to/add-a-connector.md).

A search gives 3 150 offers at most, a hundred and fifty a page. Where there are more, the time
is cut in two until each half fits. While one walks, offers come and go: the end of the time is
fixed at the start, so nothing new pushes the pages; what leaves makes the next page slip, so a
walk whose count changed is walked again, and the last word on an absence is the offer's own page.

Pages are believed rather than counts, which may be missing or false: what comes goes on being
asked for while it comes.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from ohmylot.foundations.connectors.asking import Answer, Asking, SaysNo, Unreachable
from ohmylot.foundations.connectors.france_travail_offers import (
    NAMELESS,
    Offer,
    Unreadable,
    read_offer,
)

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
USUAL_S, A_DAY_S = 1499, 86_400
# Ten calls a second are allowed (reported).
PACE_S = 0.12
# Before it, no offer still stands.
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
SHORTEST = timedelta(seconds=1)
WALKS = 4
# A source that says as much of each half as of the whole would be cut without end.
MOST_WINDOWS = 400
MOST_PAGES = 60
READINGS = 4
NOT_IT = "Sa page dit autre chose qu’elle."
RANGE = re.compile(r"(?:(\d{1,9})-(\d{1,9})|\*)/(\d{1,9})\Z", re.ASCII)


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
        said = answer.body if isinstance(answer.body, dict) else {}
        token, lasts = said.get("access_token"), said.get("expires_in")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise Unreachable("The entrance gave no key.")
        known = isinstance(lasts, int | float) and 0 < lasts < A_DAY_S
        self._token = token
        self._ends_at = self.clock() + (float(lasts) if known and lasts else USUAL_S)


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
        ahead, looked_at = [window], 0
        while ahead:
            piece, looked_at = ahead.pop(), looked_at + 1
            if looked_at > MOST_WINDOWS:
                raise Unreachable("What it says of its counts contradicts itself.")
            first = self._page(department, piece, 0, A_PAGE - 1)
            beyond = self._beyond(department, piece, first)
            can_be_cut = piece.until - piece.since >= 2 * SHORTEST
            if beyond and can_be_cut:
                ahead += piece.halves()
                continue
            least = max(total_of(first) or 0, len(rows_of(first)))
            found = self._whole(department, piece, least)
            seen = len(found.offers) + len(found.unreadable)
            if seen >= REACHED != total_of(first) and can_be_cut:
                # The count was false: there may be more behind.
                ahead += piece.halves()
                continue
            yield replace(found, out_of_reach=max(beyond - seen, 0))

    def still_there(self, external_id: str) -> Offer | Unreadable | None:
        """The offer as it is now; ``None`` once the source does not hold it any more."""
        try:
            answer = ask_with_key(self.asking, self.key, DETAIL + quote(external_id, safe=""), {})
        except SaysNo as no:
            if no.status in {400, 404, 410}:
                return None
            raise
        if answer.status == 204:
            return None
        read = read_offer(answer.body)
        return read if read.external_id == external_id else Unreadable(external_id, NOT_IT)

    def _beyond(self, department: str, window: Window, first: Answer) -> int:
        """How many it says it holds, when there are more than one can walk to; else nought. Of a
        count that is missing or large, the last page within reach says whether it is true."""
        total = total_of(first)
        if len(rows_of(first)) < A_PAGE or (total is not None and A_PAGE < total <= REACHED):
            return 0
        last = self._page(department, window, REACHED - A_PAGE, REACHED - 1)
        return max(total or 0, REACHED + 1) if len(rows_of(last)) == A_PAGE else 0

    def _whole(self, department: str, window: Window, least: int) -> Found:
        """Walked until two counts agree: what left meanwhile made a page slip. ``least``: how
        many there were a moment ago."""
        offers: dict[str, Offer] = {}
        unreadable: dict[str, Unreadable] = {}
        for _ in range(WALKS):
            total, slipped, place = None, False, 0
            for answer in self._pages(department, window):
                slipped = slipped or total not in {None, total_of(answer)}
                total = total_of(answer)
                for raw in rows_of(answer):
                    read, place = read_offer(raw), place + 1
                    if isinstance(read, Offer):
                        offers[read.external_id] = read
                    else:
                        # Without an identifier, each is known by where it stands.
                        known = read.external_id
                        unreadable[known if known != NAMELESS else f"?{place}"] = read
            wanted = min(max(total or 0, least), REACHED)
            if not slipped and len(offers) + len(unreadable) >= wanted:
                break
        return Found(window, tuple(offers.values()), tuple(unreadable.values()))

    def _pages(self, department: str, window: Window) -> Iterator[Answer]:
        """While they come: a full page has a follower, whatever the count says."""
        first = 0
        for _ in range(MOST_PAGES):
            last = min(first + A_PAGE, REACHED) - 1
            answer = self._page(department, window, first, last)
            yield answer
            rows, total = len(rows_of(answer)), total_of(answer)
            is_full = rows > last - first
            first += rows
            is_told_whole = answer.status == 200 and (total is None or total <= first)
            if not rows or first >= REACHED or is_told_whole or (first == total and not is_full):
                return

    def _page(self, department: str, window: Window, first: int, last: int) -> Answer:
        asked = {
            "departement": department,
            "range": f"{first}-{last}",
            "sort": "1",
            "minCreationDate": f"{window.since:%Y-%m-%dT%H:%M:%SZ}",
            "maxCreationDate": f"{window.until:%Y-%m-%dT%H:%M:%SZ}",
        }
        for _ in range(READINGS):
            try:
                answer = ask_with_key(self.asking, self.key, SEARCH, asked)
            except SaysNo as no:
                if first and no.status in {400, 416}:
                    # Behind the last one: some say it is no range at all.
                    return Answer(204, None)
                raise
            if is_page(answer):
                return answer
        raise Unreachable("What it answered is no list of offers.")


@contextmanager
def opened(client_id: str, secret: str, *, known_as: str) -> Iterator[FranceTravail]:
    """The real one, at its own pace."""
    asking = Asking(API, pace_s=PACE_S, known_as=known_as)
    entrance = Asking(ENTRANCE, known_as=known_as)
    try:
        yield FranceTravail(asking, Key(entrance, client_id=client_id, secret=secret))
    finally:
        asking.close()
        entrance.close()


def is_page(answer: Answer) -> bool:
    """Anything else says nothing, not even that there is nothing."""
    said = answer.body.get("resultats") if isinstance(answer.body, dict) else None
    return answer.status == 204 or isinstance(said, list)


def rows_of(answer: Answer) -> list[Any]:
    return [] if answer.status == 204 else list(answer.body["resultats"])


def total_of(answer: Answer) -> int | None:
    """From ``Content-Range: offres 0-149/2041``; ``None`` where it does not say."""
    said = RANGE.search(answer.headers.get("Content-Range", "").strip())
    return int(said[3]) if said else None
