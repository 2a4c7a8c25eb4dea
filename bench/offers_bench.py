"""What a search among 100,000 public offers costs, with its counts and its page of rows.

    python -m bench.offers_bench [--size 100000] [--fill]

Uses the database of the environment (``VAR_DIR`` or ``DATABASE_URL``: tables laid, territory
loaded). ``--fill`` writes the offers first. Prints milliseconds, on the clock and of
processor: where the machine is shared, the second tells more. Then, where
../shared/data/samples is there, what the legal helper remarks on its 150 real offers, rule by
rule; their words fill the offers too, else invented ones do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import time
from collections import Counter
from datetime import timedelta

from bench.import_bench import WORDS
from bench.wheels import ROOT

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")
ROUNDS = 40
REAL = ROOT.parent / "shared/data/samples/offres"
REAL_FILE = "france-travail_search_departement-07_150-offres_2025-05.json"
SEARCHES = {
    "nothing asked": {},
    "a trade": {"words": "maçonne"},
    "a common word": {"words": "vendeur"},
    "a typing error": {"words": "soudeusse"},
    "lay words": {"words": "prof des écoles"},
    "words and facets": {"words": "agent", "kind": "job", "contract": "cdi"},
    "a contract": {"contract": "cdi"},
    "around a commune": {"around": "Figeac", "minutes": 30},
    "nothing found": {"words": "astronaute"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--fill", action="store_true")
    asked = parser.parse_args()
    import django

    django.setup()
    if asked.fill:
        fill(asked.size)
    measure()
    remarks()


def fill(size: int) -> None:
    from django.db.models import F
    from django.utils import timezone

    from ohmylot.domain.opportunities.likeness import search_text
    from ohmylot.domain.opportunities.models import JobOffer, Opportunity
    from ohmylot.domain.territory.models import Commune, Trade

    chance = random.Random(46)
    communes = list(Commune.objects.living().defer("outline"))
    trades = list(Trade.objects.all())
    bodies = [offer["description"] for offer in real_offers()] or [
        " ".join(chance.choices(WORDS, k=150)) for _ in range(150)
    ]
    now = timezone.now()
    contracts = list(JobOffer.Contract.values)
    for start in range(0, size, 2_000):
        jobs = JobOffer.objects.bulk_create(
            JobOffer(contract=chance.choice(contracts)) for _ in range(min(2_000, size - start))
        )
        rows = []
        for number, job in enumerate(jobs, start):
            trade, commune = chance.choice(trades), chance.choice(communes)
            body = chance.choice(bodies)
            rows.append(
                Opportunity(
                    kind="job",
                    job=job,
                    slug=f"offre-{number}",
                    title=trade.label[:200],
                    description=body,
                    trade=trade,
                    commune=commune,
                    epci_id=commune.epci_id,
                    publisher_name=f"Entreprise {number % 4000}",
                    agreement="source",
                    agreed_at=now,
                    source="file",
                    feed="bench",
                    external_id=str(number),
                    first_seen_at=now,
                    last_seen_at=now,
                    state="published",
                    published_at=now - timedelta(minutes=number),
                    expires_on=now.date() + timedelta(days=60),
                    search_text=search_text(
                        [trade.label, commune.name, f"Entreprise {number % 4000}"], body
                    ),
                )
            )
        Opportunity.objects.bulk_create(rows)
    # As in life: one changes now and then. All within a minute, each search of that minute and
    # of the next would look at all of them again.
    Opportunity.objects.filter(feed="bench").update(updated_at=F("published_at"))


def measure() -> None:
    from django.db import connection
    from django.utils import timezone

    from ohmylot.domain.opportunities import catalogue, shelf
    from ohmylot.domain.territory.models import Commune

    began, worked = time.perf_counter(), time.process_time()
    kept = shelf.current()
    size = sum(segment.size for segment in kept.segments)
    weight = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{connection.vendor}: {size} offers read in {time.perf_counter() - began:.1f} s "
        f"({time.process_time() - worked:.1f} s of processor), {weight:.0f} MB in all"
    )
    today = timezone.localdate()
    print(f"{'':20} {'p50':>7} {'p95':>7} {'processor p95':>14}  found")
    for name, asked in SEARCHES.items():
        told = dict(asked)
        if around := told.pop("around", None):
            told["commune"] = Commune.objects.get(name=around)
        clock, processor = [], []
        for _ in range(ROUNDS):
            began, worked = time.perf_counter(), time.process_time()
            found = catalogue.search(catalogue.Asked(**told), on=today)
            catalogue.in_order(found.pks)
            clock.append((time.perf_counter() - began) * 1000)
            processor.append((time.process_time() - worked) * 1000)
        print(
            f"{name:20} {statistics.median(clock):7.1f} {late(clock):7.1f} "
            f"{late(processor):14.1f}  {found.total}"
        )


def late(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def real_offers() -> list[dict]:
    """Empty where the samples are not there."""
    file = REAL / REAL_FILE
    return json.loads(file.read_text(encoding="utf-8"))["resultats"] if file.is_file() else []


def remarks() -> None:
    """Of each rule, on how many of the real offers it speaks."""
    from ohmylot.domain.opportunities.wording import Ad, review

    offers = real_offers()
    if not offers:
        return
    counts = Counter(
        (remark.severity, remark.code)
        for offer in offers
        for remark in review(
            Ad(
                offer["intitule"],
                offer["description"],
                pay_is_said=bool(offer.get("salaire", {}).get("libelle")),
                is_dated=True,
            )
        )
    )
    print(f"\nlegal helper, on {len(offers)} real offers:")
    for (severity, code), times in sorted(counts.items()):
        print(f"{severity:10} {code:14} {times:4}  {times / len(offers):.1%}")


if __name__ == "__main__":
    main()
