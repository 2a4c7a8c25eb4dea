"""What « Deux emplois, un village » costs among 100,000 public offers.

    python -m bench.two_jobs [--rounds 200]

Uses the database of the environment, filled by ``python -m bench.offers_bench --fill``, and the
static files collected beside it. The page
is asked of the whole server through Django's own client: middleware, queries, template; kept
pages are off, so each is made. Prints milliseconds on the clock and of processor: where the
machine is shared, the second tells more.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable

from bench.offers_bench import late

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from ohmylot.domain.opportunities import shelf, two_jobs
    from ohmylot.domain.opportunities.shelf import keeping
    from ohmylot.domain.territory.models import Trade

    settings.KEEP_PAGES = False
    # As it is a minute after the last import.
    keeping.CALM = -1.0
    settings.ALLOWED_HOSTS = ["*"]
    began = time.perf_counter()
    size = sum(segment.size for segment in shelf.current().segments)
    print(f"{connection.vendor}: {size} offers, read in {time.perf_counter() - began:.1f} s")
    trades = list(Trade.objects.order_by("code").values_list("pk", "code"))
    chance, today = random.Random(46), timezone.localdate()
    client = Client()
    pairs = [(chance.choice(trades), chance.choice(trades)) for _ in range(rounds)]

    def villages(pair) -> None:
        two_jobs.two_jobs([pair[0][0]], [pair[1][0]], at_most=30, on=today)

    def page(pair, **headers) -> None:
        address = f"/deux-emplois/?m1={pair[0][1]}&m2={pair[1][1]}"
        assert client.get(address, headers=headers, secure=True).status_code == 200

    def part(pair) -> None:
        page(pair, **{"HX-Request": "true"})

    def empty(pair) -> None:
        assert client.get("/deux-emplois/", secure=True).status_code == 200

    print(f"{'':34}{'p50':>7}{'p95':>7}{'processor p50':>15}{'p95':>7}")
    told(f"villages of two trades, {rounds} pairs", villages, pairs)
    told("the part that htmx swaps", part, pairs)
    told("the whole page", page, pairs)
    told("the empty page, with its examples", empty, pairs[:40])


def told(name: str, deed: Callable[[tuple], None], pairs: list[tuple]) -> None:
    deed(pairs[0])
    clock, processor = [], []
    for pair in pairs:
        began, worked = time.perf_counter(), time.process_time()
        deed(pair)
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    figures = (statistics.median(clock), late(clock), statistics.median(processor), late(processor))
    print(f"{name:34}{figures[0]:7.1f}{figures[1]:7.1f}{figures[2]:15.1f}{figures[3]:7.1f}")


if __name__ == "__main__":
    main()
