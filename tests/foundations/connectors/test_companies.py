"""The directory of companies, against a server of ours that speaks as theirs does."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ohmylot.foundations.connectors.companies import Companies

SIRET = "73282932000074"
PLACE = {"siret": SIRET, "commune": "46102", "etat_administratif": "A", "liste_enseignes": None}
KNOWN = {
    "results": [
        {
            "nom_raison_sociale": "ATELIERS EXEMPLE",
            "siege": {"siret": "73282932000009"},
            "matching_etablissements": [PLACE],
        }
    ]
}


@pytest.fixture
def directory():
    """``directory(status, body)``: what it answers to whatever is asked."""
    servers = []

    def serve(status, body):
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                callers.append(self.headers["User-Agent"])
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

            def log_message(self, *words):
                pass

        asked, callers = [], []
        server = HTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return Companies(
            f"http://127.0.0.1:{server.server_port}",
            seconds=1,
            known_as="ohmylot (+https://ici.test)",
        ), (asked, callers)

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_it_works(directory):
    companies, (asked, callers) = directory(200, KNOWN)

    found = companies.find(SIRET)

    assert (found.name, found.commune, found.is_open) == ("ATELIERS EXEMPLE", "46102", True)
    assert asked == [f"/search?q={SIRET}&page=1&per_page=1"]
    assert callers == ["ohmylot (+https://ici.test)"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, {"results": []}),
        (200, {"results": [{"siege": None, "matching_etablissements": None}]}),
        (200, {"results": [{"nom_complet": "X", "siege": {"siret": "1"}}]}),
        (200, {"erreur": "?"}),
        (200, []),
        (200, b"<html>"),
        (400, {"erreur": "Veuillez indiquer au moins un champ"}),
        (429, b""),
        (500, b""),
    ],
    ids=str,
)
def test_whatever_it_answers_the_form_is_filled_by_hand(directory, status, body):
    companies, _ = directory(status, body)

    assert companies.find(SIRET) is None


def test_nobody_answers():
    assert Companies("http://127.0.0.1:9", seconds=0.2).find(SIRET) is None
