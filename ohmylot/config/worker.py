"""The web server's worker: what it refuses before the house is asked, it says with our page.

gunicorn ohmylot.config.wsgi --worker-class ohmylot.config.worker.HouseWorker
"""

from __future__ import annotations

from typing import Any

from django.template import loader
from gunicorn import util
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

TOO_LONG = {LimitRequestLine: "414 URI Too Long", LimitRequestHeaders: "431 Headers Too Large"}


class HouseWorker(ThreadWorker):
    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        status = TOO_LONG.get(type(exc))
        if status is None:
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Refused: %s", status)
        try:
            util.write_nonblock(client, _answer(status))
        except OSError:
            self.log.debug("Whoever asked has left.")


def _answer(status: str) -> bytes:
    page = loader.get_template("ui/errors/400.html").render().encode()
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page
