"""What it costs to match 10,000 adults with 100,000 offers.

    python -m bench.matching_bench                    the arithmetic alone, on dice: no database
    python -m bench.matching_bench --database [--fill]

With ``--database``, that of the environment (``VAR_DIR`` or ``DATABASE_URL``: tables laid,
territory loaded); ``--fill`` writes offers and households first. Prints seconds, on the clock
and of processor, and the memory of the process at its height.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adults", type=int, default=10_000)
    parser.add_argument("--offers", type=int, default=100_000)
    parser.add_argument("--database", action="store_true")
    parser.add_argument("--fill", action="store_true")
    asked = parser.parse_args()
    import django

    django.setup()
    if not asked.database:
        arithmetic(asked.adults, asked.offers)
        return
    if asked.fill:
        from bench.offers_bench import fill

        fill(asked.offers)
        fill_households(asked.adults)
    everything()


@contextmanager
def timed(what: str) -> Iterator[None]:
    began, worked = time.perf_counter(), time.process_time()
    yield
    print(
        f"{what}: {time.perf_counter() - began:.1f} s "
        f"({time.process_time() - worked:.1f} s of processor), "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most",
        flush=True,
    )


def arithmetic(adults: int, offers: int) -> None:
    """Couples: each adult's best offers, and the homes for both."""
    import numpy as np

    from ohmylot.domain.projects.matching.values import (
        Ground,
        Mode,
        Offer,
        Offers,
        Seeker,
        Telework,
        Time,
        Wanted,
        trade_number,
    )
    from ohmylot.domain.projects.matching.villages import villages
    from ohmylot.domain.projects.matching.weighing import fit
    from ohmylot.domain.territory import finder, reference

    files = reference.read(reference.folder_of("lot"))
    lat = np.array([row["lat"] for row in files.communes])
    lon = np.array([row["lon"] for row in files.communes])
    ways = [finder.minutes_from(one, other, lat, lon) for one, other in zip(lat, lon, strict=True)]
    sirens = sorted({row["epci"] for row in files.communes})
    areas = np.array([sirens.index(row["epci"]) for row in files.communes])
    ground = Ground(np.array(ways), areas)
    trades = [trade_number(row[0]) for row in files.trades]
    chance = random.Random(46)
    with timed(f"{offers} offers made into columns"):
        columns = Offers.of(
            [
                Offer(
                    pk,
                    chance.choice(trades),
                    commune=(commune := chance.randrange(len(ground))),
                    area=int(areas[commune]),
                    modes=chance.choice([0, *Mode]),
                    time=chance.choice(list(Time)),
                    pay=chance.choice([0, 1_800, 2_100, 2_600]),
                    telework=chance.choice(list(Telework)),
                    employer=chance.randrange(4_000),
                )
                for pk in range(1, offers + 1)
            ]
        )
    couples = [
        [
            Seeker(
                Wanted(chance.choice(trades), near_trades=True, modes=chance.choice([0, 1])),
                homes=tuple(chance.sample(range(len(ground)), chance.randrange(4))),
                minutes=chance.choice([20, 30, 45]),
            )
            for _ in range(2)
        ]
        for _ in range(adults // 2)
    ]
    found = homes = 0
    with timed(f"{adults} adults, {adults // 2} couples, every offer"):
        for one, other in couples:
            sides = [(seeker, fit(seeker, columns, ground)) for seeker in (one, other)]
            found += sum(len(fits.best(12)) for _, fits in sides)
            homes += bool(villages(sides[0], sides[1], ground))
    print(f"{found} offers proposed, a home for {homes} couples of {adults // 2}")


def fill_households(adults: int) -> None:
    from django.utils import timezone

    from ohmylot.domain.people.models import Household, Organisation, Person
    from ohmylot.domain.projects.models import Project, Wish, WorkWish
    from ohmylot.domain.territory.models import Commune, Trade

    chance = random.Random(46)
    now = timezone.now()
    house = Organisation.objects.create(name="Bench", short_name="Bench", slug="bench-matching")
    communes = list(Commune.objects.living().defer("outline"))
    trades = list(Trade.objects.values_list("pk", flat=True))
    for start in range(0, adults // 2, 1_000):
        size = min(1_000, adults // 2 - start)
        homes = Household.objects.bulk_create(Household(label="Bench") for _ in range(size))
        projects = Project.objects.bulk_create(
            Project(
                reference=f"B-{start + number}",
                household=home,
                organisation=house,
                opened_at=now,
                stage_since=now,
            )
            for number, home in enumerate(homes)
        )
        places = [chance.choice(communes) for _ in projects]
        Wish.objects.bulk_create(
            Wish(project=project, rank=0, epci_id=place.epci_id, commune=place)
            for project, place in zip(projects, places, strict=True)
        )
        people = Person.objects.bulk_create(
            Person(household=home, rank=rank, first_name="Bench", looks_for_work=True)
            for home in homes
            for rank in (0, 1)
        )
        WorkWish.objects.bulk_create(
            WorkWish(
                person=person,
                trade_id=chance.choice(trades),
                near_trades=True,
                minutes=chance.choice([20, 30, 45]),
            )
            for person in people
        )


def everything() -> None:
    from django.db import connection
    from django.utils import timezone

    from ohmylot.domain.opportunities.models import Opportunity
    from ohmylot.domain.projects.models import Match, SharedHome, WorkWish
    from ohmylot.domain.projects.operations.matching.waiting import match_everybody

    now = timezone.now()
    Match.objects.all().delete()
    told = f"{WorkWish.objects.count()} adults, {Opportunity.objects.count()} offers"
    with timed(f"{connection.vendor}, {told}, the first night"):
        match_everybody(at=now)
    print(f"{Match.objects.count()} matches, {SharedHome.objects.count()} homes for two")
    with timed(f"{connection.vendor}, the second night, nothing changed"):
        match_everybody(at=now)


if __name__ == "__main__":
    main()
