"""One family's life in the network, deed after deed, through the operations of the house.

A life is a generator: it yields the moment of its next deed and goes on when that moment has
come. The teller runs all lives together in the order of time, so that whoever was chosen then
was chosen by the load of that day.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from ohmylot.demo import words
from ohmylot.demo.arrivals import Arrival, Moments
from ohmylot.demo.first_year import invite_to_help, tell_how_it_goes
from ohmylot.demo.plans import LINE
from ohmylot.domain.people.models import Person
from ohmylot.domain.people.operations import give_household_access
from ohmylot.domain.projects.enquiry_values import NewEnquiry
from ohmylot.domain.projects.models import FollowUp, Track
from ohmylot.domain.projects.operations.enquiries import receive_enquiry
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.operations.stages import move_stage, plan_move
from ohmylot.domain.projects.operations.staying import Interview, record_departure, record_follow_up
from ohmylot.domain.projects.operations.todos import add_todo, complete_todo
from ohmylot.domain.projects.operations.tracks import update_track
from ohmylot.domain.projects.operations.visits import debrief_visit, plan_visit
from ohmylot.domain.territory.models import Commune

# What would have kept those who left, by the reason that counted most.
KEPT_BY = {"job_for_both": ["partner_job"], "transport": ["mobility", "job"]}
# What blocked some of those who live here, for a while.
LIFTED = ("housing", "job")
HOW_FOUND = ("network", "france_travail", "ad", "acquaintance", "own", "kept")


class Life(Arrival):
    def live(self) -> Moments:
        yield from self._arrive()
        if self.plan.stage == "new":
            yield from self._wait_for_a_call()
        else:
            yield from self._first_call()
            yield from self._walk()
        yield from self._write_again()

    # Along the line -------------------------------------------------------------------

    def _walk(self) -> Moments:
        deeds = {
            "building": self._build,
            "exploring": self._explore,
            "securing": self._secure,
            "moving": self._move,
            "settled": self._settle,
        }
        for milestone in LINE[2 : LINE.index(self.plan.walked) + 1]:
            yield from self._talk_until(self.days[milestone])
            yield from self._until(self.days[milestone])
            yield from deeds[milestone]()
        if self.plan.walked == "settled":
            yield from self._first_year()
        elif self.plan.stage in {"nurturing", "dormant", "closed"}:
            yield from self._step_aside()
        else:
            yield from self._talk_until(self.plan.quiet)
            self._leave_todos()

    def _talk_until(self, days_ago: float) -> Moments:
        """An exchange every two or three weeks, some of them from the family."""
        theirs = words.DECIDED_FROM_FAMILY if self.has_decided else words.FROM_FAMILY
        ours = words.DECIDED if self.has_decided else words.BUILDING
        while self.days_ago - days_ago > 14:
            pause = self.rng.randint(12, 28) + (14 if self.days_ago > 200 else 0)
            yield from self._wait(min(pause, self.days_ago - days_ago - 1))
            chance = self.rng.random()
            if chance < 0.3 and self.family.has_email:
                self._log("email", self._says(theirs), direction="in")
            elif chance < 0.65:
                self._log("call", self._says(ours))
            elif self.family.has_email:
                self._log("email", self._says(ours))
            else:
                self._log("meeting", self._says(ours))
            if self.rng.random() < 0.2:
                yield from self._small_thing()

    def _small_thing(self) -> Moments:
        due = self.today + timedelta(days=self.rng.randint(2, 9))
        todo = add_todo(
            self.project, self._says(words.TODOS), due_on=due, by=self._adviser, at=self.at
        )
        yield from self._wait(self.rng.randint(1, 6))
        complete_todo(todo, by=self._adviser, at=self.at)

    def _build(self) -> Moments:
        move_stage(self.project, "building", by=self._adviser, at=self.at)
        for track in self.project.tracks.all():
            if track.kind in self.plan.blocked:
                why = words.BLOCKED.get(track.kind, "")
                barrier = self.rng.choice(words.BARRIERS[track.kind])
                self._set(track, "blocked", blocked_reason=why, blocked_by=barrier)
            elif self.plan.walked == "settled" and track.kind in LIFTED and self.rng.random() < 0.3:
                barrier = self.rng.choice(words.BARRIERS[track.kind])
                self._set(track, "blocked", blocked_by=barrier)
            elif self.rng.random() < 0.5:
                next_on = self.today + timedelta(days=self.rng.randint(5, 30))
                self._set(track, "in_progress", next_on=next_on)
        yield self.at

    def _set(self, track: Track, state: str, **more: Any) -> None:
        update_track(track, state=state, by=self._adviser, at=self.at, **more)

    def _explore(self) -> Moments:
        planned = self.plan.stage == "exploring"
        on = self.today + timedelta(days=self.rng.randint(6, 12))
        if planned:
            on = self.world.today + timedelta(days=self.plan.visit_in)
        visit = plan_visit(
            self.project,
            on=max(on, self.today),
            until=max(on, self.today) + timedelta(days=self.rng.randint(0, 2)),
            programme=self._says(words.PROGRAMME),
            by=self._adviser,
            at=self.at,
        )
        move_stage(self.project, "exploring", by=self._adviser, at=self.at)
        if planned:
            return
        yield from self._wait(13)
        self._log("visit", "Visite faite.")
        debrief_visit(visit, words=self._says(words.DEBRIEF), by=self._adviser, at=self.at)

    def _secure(self) -> Moments:
        move_stage(self.project, "securing", by=self._adviser, at=self.at)
        self.has_decided = True
        self._log("call", self._says(words.SECURING))
        self._solve("job", "business", "childcare")
        yield self.at

    def _move(self) -> Moments:
        if self.plan.stage == "moving":
            moving_on = self.world.today + timedelta(days=self.plan.moving_in)
        else:
            moving_on = self.world.today - timedelta(days=round(self.days["settled"]))
        plan_move(
            self.project,
            moving_on=moving_on,
            moving_to=self._commune(),
            by=self._adviser,
            at=self.at,
        )
        move_stage(self.project, "moving", by=self._adviser, at=self.at)
        self._log("call", self._says(words.MOVING))
        self._solve("housing", "school", "partner_job")
        yield self.at

    def _solve(self, *kinds: str) -> None:
        for track in self.project.tracks.filter(kind__in=kinds).exclude(state="solved"):
            if track.kind not in self.plan.blocked:
                self._set(track, "solved", note=words.SOLVED.get(track.kind, ""))

    def _commune(self) -> Commune:
        return self.world.commune(self.family, self.rng)

    # Living here ----------------------------------------------------------------------

    def _settle(self) -> Moments:
        settled_on = self.today - timedelta(days=self.rng.randint(0, 3))
        settle(self.project, self._facts(settled_on), by=self._adviser, at=self.at)
        yield self.at

    def _facts(self, settled_on: date) -> SettlingFacts:
        home = self._commune()
        people = list(self.project.household.members.order_by("rank"))
        adults = [person for person in people if not person.is_child]
        children = [person for person in people if person.is_child]
        levels = Counter(
            str(child.school_level)
            for child in children
            if child.school_level in {"nursery", "primary", "college", "lycee"}
        )
        family = self.family
        return SettlingFacts(
            settled_on=settled_on,
            commune=home,
            adults=len(adults),
            children=len(children),
            home=self.rng.choice(["rented", "rented", "rented", "bought", "temporary"]),
            jobs=[self._job(person) for person in adults if self.rng.random() < 0.8],
            schools=[(home, level, count) for level, count in sorted(levels.items())],
            business=family.business,
            health_profession=family.health,
        )

    def _job(self, person: Person) -> tuple[Person, Commune | None, str]:
        if self.family.business and person.rank == 0:
            return person, self._commune(), "business"
        found = self.rng.choice(HOW_FOUND)
        return person, None if found == "kept" else self._commune(), found

    def _first_year(self) -> Moments:
        left = self.plan.stage == "departed"
        installation = self.project.installation
        left_on = installation.settled_on + timedelta(days=self.plan.left_after)
        for call in installation.follow_ups.order_by("due_on"):
            if call.due_on > self.world.today or (left and call.due_on >= left_on):
                break
            yield from self._follow_up(call)
            if call.kind in {"m3", "m12"} and self.family.has_email:
                invite_to_help(self.project, self.rng, by=self._adviser, at=self.at)
        if left:
            aim = (self.world.today - left_on).days - 6
            yield from self._until(aim)
            reason, interview = self.plan.left
            far = self.plan.left_after or 0
            record_departure(
                self.project,
                left_on=left_on,
                reason=reason,
                told=Interview(
                    also=["family"] if reason != "family" and far % 2 else [],
                    kept_by=KEPT_BY.get(reason, ()),
                    gone_to=("back", "near", "france")[far % 3],
                    may_write="yes" if far % 3 else "no",
                    words=interview,
                ),
                by=self._adviser,
                at=self.at,
            )
        self._leave_todos()

    def _follow_up(self, call: FollowUp) -> Moments:
        if call.kind in self.plan.missed:
            return
        yield from self._until((self.world.today - call.due_on).days - self.rng.randint(0, 5))
        first = call.kind == "m1"
        sure = call.kind != "m12" or self.plan.m12 == "yes"
        if sure and self.family.has_email and self.rng.random() < 0.5:
            self.at = tell_how_it_goes(self.project, call, self.rng, at=self.at)
            return
        record_follow_up(
            call,
            still_here=self.plan.m12 if call.kind == "m12" else "yes",
            words=self._says(words.FOLLOW_UP[call.kind]),
            network=self.rng.choice(["decisive", "useful", "useful", "little"]) if first else "",
            network_words=self._says(words.NETWORK_WORDS) if first else "",
            by=self._adviser,
            at=self.at,
        )

    # Aside, and again -----------------------------------------------------------------

    def _step_aside(self) -> Moments:
        reason, said = self.plan.closed
        if reason == "unreachable":
            for turn, kind in enumerate(("call", "email", "call")):
                yield from self._until(self.plan.since + 12 - 5 * turn)
                self._log(kind, self._says(words.NO_ANSWER), answered=False)
        yield from self._until(self.plan.since)
        if self.plan.stage == "closed":
            more = {"closed_reason": reason, "reason": said}
        else:
            more = {"wake_on": self.world.today + timedelta(days=self.plan.wake_in)}
        move_stage(self.project, self.plan.stage, by=self._adviser, at=self.at, **more)

    def _leave_todos(self) -> None:
        """What is still to do today, and what should have been done."""
        for said, due_in in self.plan.todos:
            due = self.world.today + timedelta(days=due_in)
            add_todo(self.project, said, due_on=due, by=self._adviser, at=self.at)
        if self.plan.has_access:
            person = self.project.household.members.order_by("rank").first()
            give_household_access(person, at=self.at)

    def _write_again(self) -> Moments:
        if self.plan.writes_again is None:
            return
        hours, message = self.plan.writes_again
        self.at = max(self.at, self.world.now - timedelta(hours=hours))
        yield self.at
        first = self.family.adults[0]
        receive_enquiry(
            NewEnquiry(
                channel="form",
                first_name=first.first_name,
                last_name=first.last_name,
                token=f"demonstration-{self.family.number}-encore",
                phone=self.family.phone,
                email=self.family.email,
                message=message,
                other_areas=(self.family.area,) if self.family.area else (),
            ),
            at=self.at,
        )
