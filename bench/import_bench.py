"""What 100,000 offers cost to bring in: first, again unchanged, with changes, with new ones.

    python -m bench.import_bench [--size 100000] [--kind csv|json|xml]

Uses the database of the environment (``VAR_DIR`` or ``DATABASE_URL``: tables laid, territory
loaded). Each reading is a process of its own, so that its peak of memory is its own. Prints
seconds, on the clock and of processor, and the peak of memory.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")
FEED = "bench-import"
# Of each reading, one offer in how many says another title; one in how many is another one.
READINGS = {
    "first": (0, 0),
    "the same again": (0, 0),
    "one in ten changed": (10, 0),
    "one in ten new": (0, 10),
}
WORDS = (
    *("équipe", "atelier", "chantier", "service", "accueil", "matin", "soir", "formation"),
    *("permis", "véhicule", "expérience", "autonomie", "clients", "production", "qualité"),
    *("sécurité", "maintenance", "planning", "mission", "département"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--kind", choices=["csv", "json", "xml"], default="csv")
    parser.add_argument("--read", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    # In development every query is kept in memory, to be shown.
    settings.DEBUG = False
    if asked.read:
        read(Path(asked.read))
        return
    clear()
    with tempfile.TemporaryDirectory() as folder:
        for name, (changed, new) in READINGS.items():
            path = Path(folder) / f"offers.{asked.kind}"
            write(path, asked.kind, offers(asked.size, changed, new))
            print(f"{name}: {path.stat().st_size / 1e6:.0f} MB of {asked.kind}", flush=True)
            subprocess.run(
                [sys.executable, "-m", "bench.import_bench", "--read", str(path)], check=True
            )


def clear() -> None:
    from ohmylot.domain.opportunities.models import Feed, JobOffer, Opportunity

    rows = Opportunity.objects.filter(feed=FEED)
    jobs = list(rows.values_list("job_id", flat=True))
    rows.delete()
    for start in range(0, len(jobs), 500):
        JobOffer.objects.filter(pk__in=jobs[start : start + 500]).delete()
    Feed.objects.filter(code=FEED).delete()


def offers(size: int, changed: int, new: int) -> Iterator[dict[str, str]]:
    from ohmylot.domain.territory.models import Commune, Trade

    chance = random.Random(46)
    communes = list(Commune.objects.living().values_list("name", "insee"))
    trades = list(Trade.objects.values_list("label", "code"))
    for number in range(size):
        name, insee = chance.choice(communes)
        label, code = chance.choice(trades)
        words = " ".join(chance.choices(WORDS, k=150))
        word = " de nuit" if changed and number % changed == 0 else ""
        yield {
            "id": f"{'N' if new and number % new == 0 else 'B'}-{number}",
            "titre": f"{label[:150]}{word} ({number})",
            "description": f"<p>{words}</p>",
            "code insee": insee,
            "ville": name,
            "code rome": code,
            "entreprise": f"Entreprise {number % 4000}",
            "contrat": chance.choice(["CDI", "CDD", "Intérim"]),
            "salaire": f"{chance.randint(1800, 3500)},50 € brut mensuel",
            "url": f"https://exemple.test/offres/{number}",
        }


def write(path: Path, kind: str, rows: Iterator[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        if kind == "csv":
            lines: csv.DictWriter | None = None
            for row in rows:
                if lines is None:
                    lines = csv.DictWriter(file, row, delimiter=";")
                    lines.writeheader()
                lines.writerow(row)
        elif kind == "json":
            for number, row in enumerate(rows):
                file.write(("[" if not number else ",\n") + json.dumps(row, ensure_ascii=False))
            file.write("]")
        else:
            file.write("<offres>")
            for row in rows:
                inner = "".join(
                    f"<{name.replace(' ', '_')}>{escape(said)}</{name.replace(' ', '_')}>"
                    for name, said in row.items()
                )
                file.write(f"<offre>{inner}</offre>\n")
            file.write("</offres>")


def read(path: Path) -> None:
    from django.core.files.base import File
    from django.db import connection
    from django.utils import timezone

    from ohmylot.domain.opportunities.models import Feed, Source
    from ohmylot.domain.opportunities.operations import importing
    from ohmylot.foundations.scheduling.worker import map_nothing

    map_nothing()
    feed, _ = Feed.objects.get_or_create(
        code=FEED, defaults={"name": FEED, "source": Source.FILE, "is_trusted": True}
    )
    began, worked = time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        brought = importing.bring_file(feed, File(file), path.name, by=None, at=timezone.now())
    looked = time.perf_counter() - began
    run = importing.begin_reading(brought, rehearsal=False, by=None, at=timezone.now())
    importing.go_on_reading(run, clock=timezone.now, patience=timedelta(hours=1))
    run.refresh_from_db()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {connection.vendor}: {time.perf_counter() - began:.0f} s "
        f"({time.process_time() - worked:.0f} s of processor; {looked:.1f} s to look at it), "
        f"{peak:.0f} MB at most; {run.added} new, {run.changed} changed, {run.same} the same, "
        f"{run.refused} refused, {run.get_outcome_display()} {run.why}",
        flush=True,
    )


if __name__ == "__main__":
    main()
