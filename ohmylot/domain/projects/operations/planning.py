"""DOMAIN's rules of routing, applied to a project: who is asked first, who is asked to help."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from ohmylot.domain.people.models import Membership, Theme
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.apart import Apart
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations import candidates
from ohmylot.domain.projects.routing import By, Choice, Request
from ohmylot.domain.territory.models import Epci


@dataclass(frozen=True)
class Plan:
    choice: Choice
    seat: Membership | None
    helpers: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Need:
    """What routes a household: from a project, or from a request that is not one yet."""

    epci: Epci | None = None
    workplace_epci: Epci | None = None
    is_health_professional: bool = False
    # The theme of the chamber to ask, for whoever creates or takes over.
    chamber: str = ""


def need_of(project: Project) -> Need:
    workplace = project.workplace.epci if project.workplace else None
    employer = project.recruited_by.epci if project.recruited_by else None
    return Need(
        epci=project.epci,
        workplace_epci=workplace or employer,
        is_health_professional=project.is_health_professional,
    )


def plan_for(
    project: Project,
    on: date,
    *,
    skip: Collection[int] = (),
    declined: bool = False,
) -> Plan:
    apart = Apart.of(project)
    return plan_without(apart, need_of(project), on, skip=skip, declined=declined)


def plan_without(
    apart: Apart, need: Need, on: date, *, skip: Collection[int] = (), declined: bool = False
) -> Plan:
    """As ``plan``, of those that the household does not keep apart; when nobody is left for that
    reason alone, it is the one that is told."""
    seats = apart.seats(on)
    found = plan(need, on, skip={*skip, *seats}, declined=declined)
    if found.seat is None and seats and plan(need, on, skip=skip).seat is not None:
        return replace(found, choice=replace(found.choice, code=routing.Code.KEPT_APART))
    return found


class Pools:
    """Who answers for what, read once: for one household, or for many that weigh in turn."""

    def __init__(self, on: date, skip: Collection[int] = ()) -> None:
        self._on, self._skip = on, skip
        self._read: dict[Epci | str, candidates.Pool] = {}

    def for_area(self, epci: Epci) -> candidates.Pool:
        if epci not in self._read:
            self._read[epci] = candidates.for_area(epci, self._on, skip=self._skip)
        return self._read[epci]

    def for_theme(self, theme: str) -> candidates.Pool:
        if theme not in self._read:
            self._read[theme] = candidates.for_theme(theme, self._on, skip=self._skip)
        return self._read[theme]

    def of_the_coordination(self) -> candidates.Pool:
        if "" not in self._read:
            self._read[""] = candidates.of_the_coordination(self._on, skip=self._skip)
        return self._read[""]

    def weigh(self, seat: Membership) -> None:
        """One more household in these hands, for the choices that follow."""
        for pool in self._read.values():
            pool.candidates = [
                replace(one, load=replace(one.load, active=one.load.active + 1))
                if one.key == seat.pk
                else one
                for one in pool.candidates
            ]


def plan(
    need: Need,
    on: date,
    *,
    skip: Collection[int] = (),
    declined: bool = False,
    pools: Pools | None = None,
) -> Plan:
    """The health cell first, else the workplace's area, else the wished area."""
    pools = pools or Pools(on, skip)
    area = need.workplace_epci or need.epci
    by = By.WORKPLACE if need.workplace_epci else By.AREA
    asked: list[tuple[Request, candidates.Pool]] = []
    if need.is_health_professional:
        request = Request(By.HEALTH, area.short_name if area else "", declined)
        asked.append((request, pools.for_theme(Theme.HEALTH)))
    if area:
        request = Request(by, area.short_name, declined)
        asked.append((request, pools.for_area(area)))
    elif not asked:
        asked.append((Request(By.UNKNOWN), candidates.Pool({}, [])))
    answers = [(routing.choose(request, pool.candidates), pool) for request, pool in asked]
    chosen = next((one for one in answers if one[0].candidate), answers[-1])
    seat = chosen[1].seat(chosen[0])
    helpers = [pool.seat(choice) for choice, pool in answers if choice is not chosen[0]]
    helpers.append(_chamber(need, pools))
    return Plan(chosen[0], seat, tuple(one for one in helpers if one and one != seat))


def _chamber(need: Need, pools: Pools) -> Membership | None:
    if not need.chamber:
        return None
    pool = pools.for_theme(need.chamber)
    return pool.seat(routing.choose(Request(By.CHAMBER), pool.candidates))
