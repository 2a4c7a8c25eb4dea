"""What those who are accompanied look for, and what the network made of the offers that fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from ohmylot.demo.world import World
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Match, Project
from ohmylot.domain.projects.operations.matching.deciding import dismiss_match, keep_match
from ohmylot.domain.projects.operations.matching.wishing import WorkWanted, say_work_wanted
from ohmylot.domain.territory.models import Trade


@dataclass(frozen=True)
class Seeks:
    """An adult, by name, and the trade wanted."""

    who: tuple[str, str]
    trade: str
    told: dict[str, Any] = field(default_factory=dict)
    # What became of the first offers found: a deed each, in their order.
    then: tuple[str, ...] = ()
    other: str = ""


STORY = (
    # The nurse and the welder: two jobs, one village.
    Seeks(
        ("Ophélie", "Garandeau"),
        "J1506",
        {"modes": ("stable", "self_employed"), "minutes": 25, "proposable": True},
        then=("kept", "contract"),
    ),
    Seeks(
        ("Samuel", "Lopes"),
        "H2913",
        {"modes": ("stable",), "pay_month": 2_100, "minutes": 30, "proposable": True},
    ),
    Seeks(("Hawa", "Traoré"), "J1501", {"minutes": 30, "proposable": True}),
    Seeks(("Simon", "Caillol"), "A1208", {"minutes": 40, "near_trades": True}, other="F1703"),
    Seeks(("Baptiste", "Aubrac"), "D1102", {"minutes": 20}),
    Seeks(("Perrine", "Jourdain"), "K1207", {"minutes": 35, "working_time": "part"}),
    Seeks(("Maud", "Cordelier"), "J1506", {"modes": ("stable",), "minutes": 30}),
)


def tell_of_work(world: World) -> None:
    at = world.now - timedelta(hours=3)
    named = {code for one in STORY for code in (one.trade, one.other)}
    trades = {trade.code: trade for trade in Trade.objects.filter(code__in=named)}
    for one in STORY:
        person = Person.objects.filter(first_name=one.who[0], last_name=one.who[1]).first()
        if person is None or one.trade not in trades:
            continue
        project = Project.objects.select_related("lead__user").get(household=person.household_id)
        if project.lead is None or project.has_ended:
            continue
        wanted = WorkWanted(trade=trades[one.trade], other_trade=trades.get(one.other), **one.told)
        by = project.lead.user
        say_work_wanted(project, person, wanted, by=by, at=at)
        rows = Match.objects.filter(person=person).select_related("person__household__project")
        found = list(rows.order_by("-score", "pk"))
        for match, deed in zip(found, one.then, strict=False):
            if deed == "kept":
                keep_match(match, by=by, at=at)
            else:
                dismiss_match(match, deed, by=by, at=at)
