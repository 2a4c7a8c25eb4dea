"""A site on this machine that gives a feed of offers to whoever asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

FEED = "id;titre;ville\n1;Soudeur;Figeac\n2;Infirmière;Cahors\n"


class _Gives(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Silence."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(FEED.encode())


@pytest.fixture(scope="session")
def offers_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Gives)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/flux.csv"
    server.shutdown()
    server.server_close()
    thread.join()
