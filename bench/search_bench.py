"""How long a search takes: synthetic households, printed p50, p95 and queries.

    DEBUG=true VAR_DIR=/tmp/bench bin/manage migrate
    DEBUG=true VAR_DIR=/tmp/bench python -m bench.search_bench --projects 100000

On PostgreSQL, set DATABASE_URL beside. The database must be an empty one, kept for this.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from ohmylot.domain.people.models import Organisation, Person

FIRST = (
    "Marie Jean Camille Zoé Éléonore Noël Anaïs Jérôme Loïc Chloé Inès Hugo Léa Paul Louise Jules "
    "Jean-Pierre Anne-Sophie Maël Raphaël Agnès Benoît Cécile Damien Élise Fabien Gaël Hélène"
)
START = "Bar Mar Du Le Fon Cha Gar Ber Rou Val Mon Sau Tes La Cas Ver Sar Pel Cou Fau Lef"
MIDDLE = "tin nar thi ba ré lou gue vi ssa ni mé ta cho rri llé pou ga co lau mi zè que"
END = "et ot ier ault eau ac in on ard é oux elle aud es is ette ol an e eux ret"
TYPED = [
    "Dupont",
    "mar",
    "ma",
    "marie",
    "marie fontinet",
    "lefthiault",
    "saint martin",
    "zzqx",
    "zoe mar",
    "m",
    "2026-77",
    "77",
    "0612",
    "06 12 34 56",
    "4567",
    "camille@",
]


def fill(count: int, chance: random.Random) -> None:
    from django.db import transaction
    from django.utils import timezone

    from ohmylot.domain.people.models import Membership, Organisation, Role, User

    names = [
        f"{prefix}{start}{middle}{end}"
        for prefix in ("", "Saint-", "De ")
        for start in START.split()
        for middle in MIDDLE.split()
        for end in END.split()
    ]
    chance.shuffle(names)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(names))))
    now = timezone.now()
    organisations = [
        Organisation.objects.create(
            name=f"CC {n}", short_name=f"CC {n}", slug=f"cc-{n}", in_circle=True
        )
        for n in range(12)
    ]
    for start in range(0, count, 5000):
        size = min(5000, count - start)
        with transaction.atomic():
            _batch(start, size, organisations, names, weights, now, chance)
        print(f"{start + size} projects", flush=True)
    for label, role, organisation in [
        ("adviser", Role.ADVISER, organisations[0]),
        ("coordinator", Role.COORDINATOR, organisations[1]),
    ]:
        user = User.objects.create(email=f"{label}@exemple.test", full_name=label)
        Membership.objects.create(
            user=user, organisation=organisation, role=role, since=date(2020, 1, 1)
        )


def _batch(
    start: int,
    size: int,
    organisations: list[Organisation],
    names: list[str],
    weights: list[float],
    now: datetime,
    chance: random.Random,
) -> None:
    from ohmylot.domain.people.models import Household, Person
    from ohmylot.domain.projects.models import Project, ProjectAccess
    from ohmylot.domain.projects.search import index_projects

    people: list[list[Person]] = []
    for n in range(start, start + size):
        family = chance.choices(names, cum_weights=weights)[0]
        adults = [
            Person(
                rank=rank,
                first_name=chance.choice(FIRST.split()),
                last_name=family,
                email=f"{family.lower().replace(' ', '')}{n}.{rank}@exemple.test",
                phone=f"+336{chance.randrange(10**8):08d}",
            )
            for rank in range(chance.choice([1, 2]))
        ]
        people.append(adults)
    households = Household.objects.bulk_create(
        Household(label=" et ".join(adult.full_name for adult in adults)) for adults in people
    )
    for household, adults in zip(households, people, strict=True):
        for adult in adults:
            adult.household = household
    Person.objects.bulk_create(adult for adults in people for adult in adults)
    projects = Project.objects.bulk_create(
        Project(
            reference=f"LOT-{2020 + n % 7}-{n // 7 + 1:05d}",
            household=households[n - start],
            organisation=organisations[n % 12],
            is_reserved=n % 100 == 0,
            opened_at=now - timedelta(minutes=size - n),
            stage_since=now,
        )
        for n in range(start, start + size)
    )
    ProjectAccess.objects.bulk_create(
        ProjectAccess(
            project=project,
            organisation_id=project.organisation_id,
            why="lead",
            opened_at=project.opened_at,
        )
        for project in projects
    )
    keys = [project.pk for project in projects]
    index_projects(
        Project.objects.filter(pk__in=keys)
        .select_related("household")
        .prefetch_related("household__members")
    )


def measure(repeats: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from ohmylot.domain.people.models import User
    from ohmylot.domain.projects.models import Project
    from ohmylot.domain.projects.search import search_projects

    print(f"{connection.vendor}, {Project.objects.count()} projects")
    print(f"{'who':12} {'typed':18} {'hits':>4} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8}")
    for name in ("adviser", "coordinator"):
        middles = []
        for typed in TYPED:
            user = User.objects.get(email=f"{name}@exemple.test")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                hits = search_projects(typed, user)
            spent = []
            for _ in range(repeats):
                begun = time.perf_counter()
                search_projects(typed, user)
                spent.append((time.perf_counter() - begun) * 1000)
            spent.sort()
            middles.append(statistics.median(spent))
            late = spent[int(len(spent) * 0.95) - 1]
            print(
                f"{name:12} {typed:18} {len(hits):4} {len(queries):7} "
                f"{middles[-1]:8.1f} {late:8.1f}"
            )
        print(f"{name:12} the slowest p50: {max(middles):.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=15)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection

    from ohmylot.domain.projects.models import Project

    # While debugging, Django keeps and rewrites every query: that is not what is measured.
    settings.DEBUG = False
    if not Project.objects.exists():
        fill(options.projects, random.Random(46))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    measure(options.repeats)


if __name__ == "__main__":
    main()
