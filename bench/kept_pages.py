"""Public pages, kept or made each time: requests a second, p95, and queries with many pages.

bin/bench pages                            50 then 5,000 articles, both databases
bin/bench pages --articles 50,500 --databases sqlite --seconds 3
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

import django

from bench.__main__ import ROOT, _collect, _environment, _fill
from bench.measuring import _Counting, _free_port, _wait_for

READERS = 4
ADDRESSES = {
    "home": "/",
    "commune": "/communes/figeac/",
    "communes": "/communes/",
    "articles": "/articles/",
    "article": "/articles/article-7/",
    "finder": "/trouver-ma-commune/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="50,5000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--within", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.within:
        _measure(asked.within, [int(word) for word in asked.articles.split(",")], asked.seconds)
        return
    for database in asked.databases.split(","):
        folder = Path(tempfile.mkdtemp(prefix="ohmylot-bench-"))
        command = [sys.executable, "-m", "bench.kept_pages", "--within", database]
        command += ["--articles", asked.articles, "--seconds", str(asked.seconds)]
        try:
            _collect(folder)
            # A house that was opened, and nobody's project in it.
            _fill(folder, database, [0])
            env = _environment(folder, database, 0)
            subprocess.run(command, env=env, cwd=ROOT, check=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _measure(database: str, sizes: list[int], seconds: float) -> None:
    django.setup()
    for size in sizes:
        _write_articles(size)
        queries = _queries()
        print(f"\n{database}, {size} articles, load {os.getloadavg()[0]:.1f}", flush=True)
        for kept in ("false", "true"):
            _serve(kept, seconds, queries if kept == "false" else dict.fromkeys(queries, 1))


def _write_articles(size: int) -> None:
    from django.utils import timezone

    from ohmylot.interfaces.public.models import ArticleIndexPage, ArticlePage, HomePage

    home = HomePage.objects.get(slug="accueil")
    index = ArticleIndexPage.objects.filter(slug="articles").first()
    if index is None:
        index = home.add_child(instance=ArticleIndexPage(title="Articles", slug="articles"))
    body = [("paragraph", "<p>" + "Un an après, deux emplois et un jardin. " * 20 + "</p>")]
    for number in range(index.numchild, size):
        index.refresh_from_db()
        index.add_child(
            instance=ArticlePage(
                title=f"Article {number}",
                slug=f"article-{number}",
                lead="Deux emplois, un jardin.",
                body=body,
                first_published_at=timezone.now(),
            )
        )


def _queries() -> dict[str, int]:
    """Of pages that are made: kept ones ask one."""
    from django.test import Client, override_settings

    client, found = Client(headers={"host": "localhost"}), {}
    with override_settings(KEEP_PAGES=False):
        for name, address in ADDRESSES.items():
            client.get(address)
            with _Counting() as counting:
                assert client.get(address).status_code == 200, address
            found[name] = counting.queries
    return found


def _serve(kept: str, seconds: float, queries: dict[str, int]) -> None:
    from django.db import connections

    connections.close_all()
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "ohmylot.config.wsgi", "--workers", "2"]
    command += ["--threads", "2", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    server = subprocess.Popen(command, env={**os.environ, "KEEP_PAGES": kept})
    try:
        _wait_for(port)
        for name, address in ADDRESSES.items():
            _read(port, address, 0.5)
            times = sorted(_read(port, address, seconds))
            p95 = times[int(len(times) * 0.95) - 1] * 1000
            print(
                f"  {'kept' if kept == 'true' else 'made':<5} {name:<10} "
                f"{len(times) / seconds:8.0f} a second   p95 {p95:7.1f} ms   "
                f"queries {queries[name]:>3}",
                flush=True,
            )
    finally:
        server.terminate()
        server.wait(timeout=20)


def _read(port: int, address: str, seconds: float) -> list[float]:
    """Several readers at once, each as quick as it is answered."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while (began := time.perf_counter()) < until:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, (address, answer.status)
            times.append(time.perf_counter() - began)

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return times


if __name__ == "__main__":
    main()
