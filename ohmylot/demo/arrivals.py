"""The first days of a life in the network: the request, the first call, what it teaches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from ohmylot.demo import words
from ohmylot.demo.calendar import any_hour, day_before, later, office_hours, working_days_before
from ohmylot.demo.families import Family, level_of
from ohmylot.demo.network import FIGEAC, MAIN_ADVISER
from ohmylot.demo.plans import Plan
from ohmylot.domain.people.models import Membership, User
from ohmylot.domain.projects.enquiry_values import NewEnquiry, WorkSaid
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.assignments import (
    accept_assignment,
    assign_to,
    decline_assignment,
)
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.notes import add_note
from ohmylot.domain.projects.operations.qualifying import qualify
from ohmylot.domain.projects.operations.reserving import set_reserved
from ohmylot.domain.projects.story import Adult, Story, WishedPlace
from ohmylot.domain.territory.models import Trade
from ohmylot.foundations.common.working_days import PARIS

if TYPE_CHECKING:
    from ohmylot.demo.world import World

Moments = Iterator[datetime]
NOTED = {"phone", "office", "fair", "message", "employer"}


class Arrival:
    def __init__(self, world: World, family: Family, plan: Plan):
        self.world = world
        self.family = family
        self.plan = plan
        self.rng = random.Random(f"{world.seed} {family.number}")
        self.days = plan.milestones(self.rng)
        self.at = self._opening()
        self.project: Project = Project()
        self.said: set[str] = set()
        self.has_decided = False
        # Whoever leads them, from the first exchange on.
        self.keeper: Membership | None = None

    # Time -----------------------------------------------------------------------------

    def _opening(self) -> datetime:
        if self.plan.asked_minutes_ago:
            return self.world.now - timedelta(minutes=self.plan.asked_minutes_ago)
        if self.plan.asked:
            days, hour, minute = self.plan.asked
            asked = datetime.combine(
                working_days_before(self.world.today, days), time(hour, minute), PARIS
            )
            return min(asked, self.world.now - timedelta(hours=1))
        day = self.world.today - timedelta(days=round(self.days["opened"]))
        if self.family.channel in NOTED:
            return office_hours(day_before(day, 0), self.rng)
        return any_hour(day, self.rng)

    def _wait(self, days: float) -> Moments:
        self.at = later(self.at, days, self.rng)
        yield self.at

    def _until(self, days_ago: float) -> Moments:
        """So many days before the day of the telling, and after what was done last."""
        day = day_before(self.world.today, max(round(days_ago), 0))
        aim = office_hours(day, self.rng)
        self.at = aim if aim > self.at else self.at + timedelta(minutes=self.rng.randint(20, 90))
        yield self.at

    @property
    def days_ago(self) -> float:
        return (self.world.now - self.at) / timedelta(days=1)

    @property
    def today(self) -> date:
        return timezone.localtime(self.at).date()

    # People ---------------------------------------------------------------------------

    def _seat(self) -> Membership:
        """Who answers for them now; the coordination when nobody does."""
        if self.keeper is not None:
            return self.keeper
        self.project = Project.objects.select_related(
            "lead__user", "proposed_to__user", "household"
        ).get(pk=self.project.pk)
        return self.project.responsible or self.world.coordinator

    def _answers(self) -> dict[str, Any]:
        """What the form asks when one unfolds it."""
        adults, children = len(self.family.adults), len(self.family.children)
        trade = self.family.adults[0].trade
        work = None
        if self.family.chosen:
            known = Trade.objects.in_bulk(self.family.chosen, field_name="code")
            labels = tuple(known[code].label for code in self.family.chosen)
            trade, work = labels[0], WorkSaid(labels, 30, self.family.chosen)
        answers = {"adults": adults, "children": children} | ({"trade": trade} if trade else {})
        return {"answers": answers, "trade": trade, "work": work}

    @property
    def _adviser(self) -> User:
        return self._seat().user

    def _says(self, sentences: tuple[str, ...]) -> str:
        sentence = self.family.say(self.rng, sentences, self.said)
        self.said.add(sentence)
        return sentence

    def _log(self, kind: str, body: str, **more: Any) -> None:
        new = NewInteraction(kind=kind, body=body, **more)
        log_interaction(self.project, new, by=self._adviser, at=self.at)

    # From the request to the first call -----------------------------------------------

    def _arrive(self) -> Moments:
        yield self.at
        family, first = self.family, self.family.adults[0]
        receipt = receive_enquiry(
            NewEnquiry(
                channel="employer" if family.recruited else family.channel,
                first_name=first.first_name,
                last_name=first.last_name,
                token=f"demonstration-{family.number}",
                phone=family.phone,
                email=family.email,
                language=family.language,
                call_when=family.call_when,
                where_words=family.where_words,
                commune_insee=family.commune,
                message=family.message,
                employer_unaware=family.employer_unaware,
                wants_business=bool(family.business),
                is_health_professional=bool(family.health),
                recruited_by=self.world.employer if family.recruited else None,
                other_areas=tuple(area for area in (family.area, *family.other_areas) if area),
                **(self._answers() if family.channel == "form" else {}),
            ),
            at=self.at,
            by=self.world.who_notes(family) if family.channel in NOTED else None,
        )
        self.project = receipt.project
        if self.plan.met and self._seat() != self.world.seats[self.plan.met]:
            self.at += timedelta(minutes=50)
            yield self.at
            reason = "Cette famille l’a déjà rencontrée à une soirée d’accueil."
            met = self.world.seats[self.plan.met]
            by = self.world.coordinator.user
            assign_to(self.project, met, reason=reason, by=by, at=self.at)
        if self.plan.declined:
            yield from self._wait(0)
            decline_assignment(
                self.project, reason=self.plan.declined, by=self._adviser, at=self.at
            )

    def _wait_for_a_call(self) -> Moments:
        for turn in range(self.plan.tries):
            yield from self._wait(min(turn, 1))
            self._log("call", self._says(words.NO_ANSWER), answered=False)
        self._leave_todos()

    def _first_call(self) -> Moments:
        if self.rng.random() < 0.25:
            yield from self._wait(0)
            self._log("call", self._says(words.NO_ANSWER), answered=False)
        yield from self._until(self.days["called"])
        if self.family.area or self._seat() != self.world.coordinator:
            self._log("call", self._says(words.FIRST_CALL))
        else:
            yield from self._call_by_the_coordination()
        yield from self._learn()

    def _call_by_the_coordination(self) -> Moments:
        """The area is unknown: two or three are proposed, then its adviser takes over."""
        self._log("call", "Secteur à choisir : parlé de Figeac, Gourdon et Gramat. À réfléchir.")
        seat = self.world.seats[MAIN_ADVISER]
        reason = "Le foyer préfère Figeac après avoir entendu trois secteurs."
        assign_to(self.project, seat, reason=reason, by=self._adviser, at=self.at)
        yield from self._wait(1)
        self._log("call", self._says(words.FIRST_CALL))

    def _learn(self) -> Moments:
        self.at += timedelta(minutes=25)
        yield self.at
        seat = self._seat()
        if self.project.lead_id is None:
            accept_assignment(self.project, seat, by=seat.user, at=self.at)
        self.keeper = seat
        qualify(self.project, self._story(), by=seat.user, at=self.at)
        if self.family.reserved:
            set_reserved(self.project, True, by=seat.user, at=self.at)
        if self.rng.random() < 0.45:
            add_note(
                self.project,
                self._says(words.NOTES),
                audience="followers",
                by=seat.user,
                at=self.at,
            )

    def _story(self) -> Story:
        family = self.family
        places = [WishedPlace(commune_insee=family.commune)] if family.commune else []
        if not family.commune:
            places = [WishedPlace(epci_siren=family.area or FIGEAC)]
        places += [WishedPlace(epci_siren=area) for area in family.other_areas]
        year = self.at.year
        return Story(
            story=family.story or family.message,
            home_wish=family.home_wish,
            budget=family.budget,
            origin=family.origin,
            target_month=self._month_aimed_at(),
            adults=[
                Adult(
                    adult.first_name,
                    adult.last_name,
                    trade_words=adult.trade,
                    looks_for_work=adult.looks_for_work,
                    language=family.language,
                )
                for adult in family.adults
            ],
            children=[(born, level_of(born, year)) for born in family.children if born <= year],
            wishes=places,
        )

    def _month_aimed_at(self) -> date | None:
        if self.rng.random() < 0.3:
            return None
        aimed = self.today + timedelta(days=self.rng.randint(60, 260))
        return aimed.replace(day=1)
