"""The next stage, proposed from facts: one click, never a move by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ohmylot.foundations.common.written_days import written

BEFORE_MOVING = frozenset({"new", "nurturing", "qualified", "building", "exploring", "securing"})


@dataclass(frozen=True)
class Facts:
    stage: str
    today: date
    has_lead: bool = False
    has_exchanged: bool = False
    story_known: bool = False
    plan_agreed: bool = False
    # The next visit dated and not debriefed; whether one was debriefed.
    visit_on: date | None = None
    visit_debriefed: bool = False
    target_month: date | None = None
    moving_on: date | None = None
    address_known: bool = False
    wake_on: date | None = None
    said_they_left: bool = False
    here_at_twelve_months: bool = False


@dataclass(frozen=True)
class Proposal:
    stage: str
    sentence: str


def propose(facts: Facts) -> Proposal | None:
    """What the facts call for, the furthest along the line first; None when nothing does."""
    if facts.stage in {"settled", "anchored"}:
        return _of_a_settled_household(facts)
    if facts.stage in {"closed", "departed"}:
        return None
    if facts.stage == "dormant":
        return _of_a_sleeping_project(facts)
    if not facts.has_lead:
        return None
    return _about_the_move(facts) or _about_the_way(facts)


def _of_a_settled_household(facts: Facts) -> Proposal | None:
    if facts.said_they_left:
        return Proposal("departed", "Au dernier appel, le foyer était reparti.")
    if facts.stage == "settled" and facts.here_at_twelve_months:
        return Proposal("anchored", "Toujours là un an après l’installation.")
    return None


def _of_a_sleeping_project(facts: Facts) -> Proposal | None:
    if not facts.wake_on or facts.wake_on > facts.today:
        return None
    stage = "qualified" if facts.has_lead else "new"
    return Proposal(stage, f"La date de reprise de contact est passée ({_day(facts.wake_on)}).")


def _about_the_move(facts: Facts) -> Proposal | None:
    if facts.stage == "moving" and facts.moving_on and facts.moving_on <= facts.today:
        return Proposal("settled", f"L’emménagement était prévu le {_day(facts.moving_on)}.")
    if facts.stage in BEFORE_MOVING and facts.moving_on and facts.address_known:
        return Proposal(
            "moving",
            f"La commune et la date d’emménagement sont connues ({_day(facts.moving_on)}).",
        )
    return None


def _about_the_way(facts: Facts) -> Proposal | None:
    if facts.stage in {"qualified", "building"} and facts.visit_on:
        return Proposal("exploring", f"Une visite est prévue le {_day(facts.visit_on)}.")
    if facts.stage == "exploring" and facts.visit_debriefed and not facts.visit_on:
        if facts.target_month:
            return Proposal(
                "securing",
                "Le retour de visite est fait et un mois d’arrivée est visé "
                f"({written(facts.target_month, 'F Y')}).",
            )
        return Proposal("building", "Le retour de visite est fait.")
    if facts.stage == "qualified" and facts.story_known and facts.plan_agreed:
        return Proposal("building", "Le plan est convenu : des volets avancent.")
    if facts.stage in {"new", "nurturing"} and facts.has_exchanged:
        return Proposal("qualified", "Un premier échange a eu lieu.")
    return None


def _day(day: date) -> str:
    return written(day, "j F Y")
