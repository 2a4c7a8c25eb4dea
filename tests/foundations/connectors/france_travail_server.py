"""France Travail as its specification says it speaks, with the bad days of a real service."""

from __future__ import annotations

import gzip
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as st

from ohmylot.foundations.connectors.asking import Asking
from ohmylot.foundations.connectors.france_travail import READINGS

FAULTS = (
    *("429", "429 until", "500", "503", "cut", "half", "not json", "repeat", "hang up"),
    *("expired", "elsewhere", "no list", "deep", "429 odd", "swollen", "packed otherwise"),
)
# Few bytes, that unpack into 34 MB.
SEA = gzip.compress(b" " * 34_000_000, compresslevel=1)
LARGEST_FIRST, LARGEST_LAST, A_PAGE = 3000, 3149, 150


def raw_offer(number: int, created: datetime, **said: Any) -> dict[str, Any]:
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    identifier = f"{number:07d}"
    return {
        "id": identifier,
        "intitule": f"Infirmier / Infirmière n° {number} (H/F)",
        "description": "Un poste inventé.",
        "dateCreation": moment,
        "dateActualisation": moment,
        "lieuTravail": {"libelle": "46 - FIGEAC", "commune": "46102"},
        "romeCode": "J1506",
        "romeLibelle": "Soins infirmiers généralistes",
        "appellationlibelle": "Infirmier / Infirmière",
        "entreprise": {"nom": "Structure inventée"},
        "typeContrat": "CDI",
        "natureContrat": "Contrat travail",
        "salaire": {"libelle": "Mensuel de 2100.0 Euros à 2400.0 Euros sur 12.0 mois"},
        "dureeTravailLibelle": "35H/semaine",
        "dureeTravailLibelleConverti": "Temps plein",
        "nombrePostes": 1,
        "origineOffre": {
            "origine": "1",
            "urlOrigine": f"https://candidat.francetravail.fr/offres/recherche/detail/{identifier}",
        },
        **said,
    }


def bad_days(most: int) -> st.SearchStrategy[list[str]]:
    """Faults that pass, one a call. A key refused again at once is a key that is not ours any more,
    and a page that is none at each reading is a source in maintenance: other tests say so."""
    return st.lists(st.sampled_from(FAULTS), max_size=most).filter(
        lambda faults: faults.count("expired") <= 1 and faults.count("no list") < READINGS
    )


class Source:
    """What it holds, and what it is about to do wrong: one fault a call, in order."""

    def __init__(self) -> None:
        self.url = ""
        # Closed with the server: who asked it.
        self.callers: list[Asking] = []
        # Every parameter that a search ever carried.
        self.asked: set[str] = set()
        self.holds([])

    def holds(self, offers: list[dict[str, Any]], faults: Sequence[str] = ()) -> None:
        self.offers = {offer["id"]: offer for offer in offers}
        self.newest_first = sorted(
            ((datetime.fromisoformat(row["dateCreation"]), row["id"]) for row in offers),
            reverse=True,
        )
        self.faults = list(faults)
        self.calls: Counter[str] = Counter()
        self.tokens: set[str] = set()
        self.companies: dict[str, list[dict[str, Any]]] = {}
        # After that many calls, this offer is filled.
        self.departs_after: dict[int, str] = {}
        # What it says of its counts, instead of the truth; "" when it says nothing.
        self.says_of: Callable[[int], str] | None = None
        # A page holds no more than that, whatever is asked.
        self.shortest_page = A_PAGE
        self.keeps_to_dates = True

    def within(self, asked: dict[str, str]) -> list[dict[str, Any]]:
        since, until = (
            datetime.fromisoformat(asked[name]) for name in ("minCreationDate", "maxCreationDate")
        )
        return [
            self.offers[identifier]
            for created, identifier in self.newest_first
            if (since <= created <= until or not self.keeps_to_dates) and identifier in self.offers
        ]


class _Speaks(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    source: Source

    def log_message(self, *_: Any) -> None:
        """Tests read what came back, not a log."""

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.source.calls["token"] += 1
        if sent.get("client_secret") != ["ouvre"]:
            return self.say(400, {"error": "invalid_client", "error_description": "inconnu"})
        token = f"jeton-{self.source.calls['token']}"
        self.source.tokens = {token}
        return self.say(200, {"access_token": token, "expires_in": 1499, "token_type": "Bearer"})

    def do_GET(self) -> None:
        self.source.calls["get"] += 1
        fault = self.source.faults.pop(0) if self.source.faults else ""
        if fault == "expired":
            self.source.tokens = set()
        elif fault and fault != "repeat":
            return self.fail(fault)
        if self.headers["Authorization"].removeprefix("Bearer ") not in self.source.tokens:
            return self.say(401, None)
        address = urlsplit(self.path)
        if address.path.endswith("/search"):
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            self.source.asked |= set(asked)
            if fault == "repeat":
                # The first page again, whichever was asked.
                asked["range"] = f"0-{A_PAGE - 1}"
            self.search(asked)
        elif address.path.endswith("/recherche"):
            self.likely(parse_qs(address.query)["rome"][0])
        else:
            identifier = address.path.rpartition("/")[2]
            known = identifier in self.source.offers
            self.say(200 if known else 204, self.source.offers.get(identifier))
        if (gone := self.source.departs_after.pop(self.source.calls["get"], None)) is not None:
            self.source.offers.pop(gone, None)
        return None

    def search(self, asked: dict[str, str]) -> None:
        said = re.fullmatch(r"(\d+)-(\d+)", asked.get("range", "0-149"))
        first, last = (int(bound) for bound in said.groups()) if said else (0, -1)
        if first > LARGEST_FIRST or last > LARGEST_LAST or not 0 <= last - first < A_PAGE:
            message = "La plage demandée n’est pas permise."
            return self.say(400, {"codeErreur": "E1", "codeHttp": 400, "message": message})
        rows = self.source.within(asked)
        page = rows[first : last + 1][: self.source.shortest_page]
        if not page:
            return self.say(204, None, {"Content-Range": f"offres */{len(rows)}"})
        whole = first == 0 and len(page) == len(rows)
        end = first + len(page) - 1
        total = self.source.says_of(len(rows)) if self.source.says_of else str(len(rows))
        return self.say(
            200 if whole else 206,
            {"resultats": page, "filtresPossibles": []},
            {"Content-Range": f"offres {first}-{end}/{total}"} if total else {},
        )

    def likely(self, trade: str) -> None:
        """La Bonne Boîte, which the same account opens."""
        found = self.source.companies.get(trade)
        if found is None:
            return self.say(422, {"detail": "rome"})
        return self.say(200, {"hits": len(found), "items": found})

    def fail(self, fault: str) -> None:
        if fault == "429":
            self.say(429, "Too many requests", {"Retry-After": "0"})
        elif fault == "429 until":
            self.say(429, "Too many requests", {"Retry-After": formatdate(usegmt=True)})
        elif fault == "slow":
            time.sleep(0.6)
            self.close_connection = True
        elif fault == "half":
            self.say(206, b'{"resultats": [{"id": "0000', raw=True)
        elif fault in {"500", "503"}:
            said = {"codeErreur": "X", "codeHttp": int(fault), "message": "Panne"}
            self.say(int(fault), said)
        elif fault == "nothing":
            self.say(204, None)
        elif fault == "drip":
            self.drip()
        elif fault == "elsewhere":
            self.say(302, {}, {"Location": "/maintenance"})
        elif fault == "no list":
            self.say(200, {"message": "Maintenance"})
        elif fault == "deep":
            self.say(200, b"[" * 100_000, raw=True)
        elif fault == "429 odd":
            self.say(429, None, {"Retry-After": "\u00b2"})
        elif fault == "swollen":
            self.say(200, SEA, {"Content-Encoding": "gzip"}, raw=True)
        elif fault == "packed otherwise":
            packed = {"Content-Encoding": "gzip, gzip"}
            self.say(200, gzip.compress(gzip.compress(b"{}")), packed, raw=True)
        elif fault == "cut":
            self.say(200, {"resultats": []}, announce=4000)
        elif fault == "not json":
            self.say(200, b"<html>Maintenance</html>", raw=True)
        else:
            self.close_connection = True
            self.connection.close()

    def drip(self) -> None:
        """A header a time, for ever."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.close_connection = True
        with suppress(OSError):
            for _ in range(40):
                self.wfile.write(b"X: y\r\n")
                time.sleep(0.05)

    def say(
        self,
        status: int,
        body: Any,
        headers: dict[str, str] | None = None,
        *,
        announce: int | None = None,
        raw: bool = False,
    ) -> None:
        sent = b"" if body is None else body if raw else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(announce or len(sent)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)
        if announce:
            self.close_connection = True


@contextmanager
def serving(source: Source) -> Iterator[Source]:
    handler = type("Speaks", (_Speaks,), {"source": source})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    source.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield source
    finally:
        for caller in source.callers:
            caller.close()
        server.shutdown()
        server.server_close()
        thread.join()
