"""Who is in the story: families drawn by lot at every stage, and those written by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ohmylot.demo import network, words
from ohmylot.demo.families import Family, compose
from ohmylot.demo.plans import Plan
from ohmylot.demo.spotlight import spotlight

if TYPE_CHECKING:
    from ohmylot.demo.world import World

# How many of a hundred look at each area first.
AREAS = {
    network.CAHORS: 24,
    network.FIGEAC: 20,
    network.DORDOGNE: 22,
    network.BOURIANE: 9,
    network.VIGNOBLE: 8,
    network.LALBENQUE: 6,
    network.QUERCY_BLANC: 5,
    network.CAZALS: 3,
    network.LABASTIDE: 2,
    network.ROUERGUE: 1,
}
# How many households stand at each stage, of a hundred drawn by lot.
STAGES = {
    "nurturing": 7,
    "qualified": 8,
    "building": 14,
    "exploring": 4,
    "securing": 5,
    "moving": 4,
    "settled": 14,
    "anchored": 16,
    "departed": 4,
    "dormant": 7,
    "closed": 17,
}
LEFT = (
    ("job_for_both", "Le second emploi n’est jamais venu ; ils repartent sans rancune."),
    ("family", "Un parent malade là-bas : ils se rapprochent."),
    ("transport", "Trop de route pour le travail, l’hiver surtout."),
    ("personal", ""),
)


def cast_of(world: World, households: int) -> Iterator[tuple[Family, Plan]]:
    """Those written by hand come first: they carry what there is to see today."""
    by_hand = list(spotlight(world.today.year))[:households]
    yield from by_hand
    rng = random.Random(world.seed)
    stages = _deck(rng, households - len(by_hand))
    areas = _areas(rng, len(stages))
    for place, (stage, area) in enumerate(zip(stages, areas, strict=True)):
        number = 100 + place
        there = world.communes.get(area) or world.communes[network.FIGEAC]
        commune = rng.choice(there[:8]).insee
        family = compose(rng, number, area=area, commune=commune, year=world.today.year)
        yield _touched(family, rng), _plan(stage, place, rng)


def _deck(rng: random.Random, size: int) -> list[str]:
    """Every stage in its share; a small story still has one of each as long as it can."""
    if size <= 0:
        return []
    whole = [stage for stage, share in STAGES.items() for _ in range(share)]
    rng.shuffle(whole)
    first = list(STAGES)
    for stage in first:
        whole.remove(stage)
    return (first + whole * (size // len(whole) + 1))[:size]


def _areas(rng: random.Random, size: int) -> list[str]:
    """Each area in its share, in any order."""
    whole = [area for area, share in AREAS.items() for _ in range(share)]
    rng.shuffle(whole)
    return (whole * (size // len(whole) + 1))[:size]


def _touched(family: Family, rng: random.Random) -> Family:
    """What is not everybody's case."""
    chance = rng.random()
    if chance < 0.05:
        return replace(family, employer_unaware=True)
    if chance < 0.09:
        return replace(family, has_email=False, channel="phone")
    if chance < 0.13:
        others = [area for area in AREAS if area != family.area]
        return replace(family, other_areas=(rng.choice(others),))
    return family


def _plan(stage: str, place: int, rng: random.Random) -> Plan:
    blocked = _blocked(rng)
    if stage == "settled":
        days = rng.choice([12, 25, 40, 70, 95, 130, 180, 200, 260, 300, 330])
        return Plan(stage, days, missed=("m3",) if rng.random() < 0.12 else ())
    if stage == "anchored":
        return Plan(stage, rng.randint(385, 900))
    if stage == "departed":
        after = rng.choice([100, 160, 220, 290])
        return Plan(
            stage, after + rng.randint(30, 300), left_after=after, left=LEFT[place % len(LEFT)]
        )
    if stage == "closed":
        closed = words.CLOSED[place % len(words.CLOSED)]
        if place % 6 == 0:
            closed = ("unreachable", "Trois essais, deux canaux, aucun signe.")
        since = rng.randint(20, 860)
        return Plan(stage, since, from_stage=rng.choice(["qualified", "building"]), closed=closed)
    if stage == "dormant":
        since = rng.randint(20, 200)
        return Plan(stage, since, from_stage="building", wake_in=rng.randint(5, 330 - since))
    if stage == "nurturing":
        since = rng.randint(20, 240)
        return Plan(stage, since, wake_in=rng.randint(3, 330 - since))
    since = rng.randint(4, 45) if stage != "building" else rng.randint(8, 110)
    return Plan(
        stage,
        since,
        quiet=rng.choice([1, 3, 5, 8, 12, 18, 24]),
        blocked=blocked,
        todos=_todos(rng),
        visit_in=rng.randint(2, 20),
        moving_in=rng.randint(5, 50),
    )


def _blocked(rng: random.Random) -> tuple[str, ...]:
    chance = rng.random()
    if chance < 0.14:
        return ("housing",)
    if chance < 0.24:
        return ("partner_job",)
    if chance < 0.29:
        return ("childcare",)
    return ("job",) if chance < 0.34 else ()


def _todos(rng: random.Random) -> tuple[tuple[str, int], ...]:
    if rng.random() < 0.55:
        return ()
    return ((rng.choice(words.TODOS), rng.randint(-2, 14)),)
