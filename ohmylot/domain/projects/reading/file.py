from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Expression,
    F,
    IntegerField,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.utils.functional import cached_property

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import (
    HERE,
    Assignment,
    Enquiry,
    FollowUp,
    Installation,
    Project,
    Referral,
    Stage,
    Todo,
    Track,
)
from ohmylot.domain.projects.routing import explain

NO_DAY = Value(None, output_field=DateField())


@dataclass(frozen=True)
class Visit:
    on: date
    is_debriefed: bool


@dataclass(frozen=True)
class Helper:
    """Somebody who accompanies too."""

    name: str
    organisation: str


@dataclass(frozen=True)
class Referred:
    """An organisation into whose hands the project was put, and where that stands."""

    code: str
    recipient: str
    need: str
    where: str
    on: date


@dataclass(frozen=True)
class File:
    """Everything that stands around a project on its page, and feeds its timeline.

    Requests, turns, to-dos and calls are whole: the timeline tells them again.
    """

    members: list[Person] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    # Invitations sent, by kind.
    invited: frozenset[str] = frozenset()
    visits: list[Visit] = field(default_factory=list)
    referrals: list[Referred] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    installation: Installation | None = None
    follow_ups: list[FollowUp] = field(default_factory=list)

    @cached_property
    def adults(self) -> list[Person]:
        return [member for member in self.members if not member.is_child]

    @cached_property
    def children(self) -> list[Person]:
        return [member for member in self.members if member.is_child]

    @cached_property
    def open_todos(self) -> list[Todo]:
        return [todo for todo in self.todos if todo.done_at is None]

    @cached_property
    def done_todos(self) -> list[Todo]:
        return [todo for todo in self.todos if todo.done_at is not None]

    @property
    def explanation(self) -> str:
        """Why it is in these hands, in one plain sentence."""
        if not self.assignments:
            return ""
        last = self.assignments[0]
        name = last.membership.user.full_name if last.membership else ""
        return explain(last.reason, last.facts, name)

    @property
    def next_follow_up(self) -> FollowUp | None:
        """The call that is due, or the next one."""
        owed = [call for call in self.follow_ups if call.held_at is None]
        return min(owed, key=lambda call: call.due_on, default=None)


def read_file(project: Project) -> File:
    """Seven queries at most, whatever is in the file.

    One less when ``installation__commune`` was read beside the project.
    """
    installation: Installation | None = getattr(project, "installation", None)
    follow_ups = installation.follow_ups.select_related("by", "answer") if installation else ()
    enquiries = project.enquiries.select_related("noted_by")
    todos = project.todos.select_related("owner__user", "done_by")
    turns = project.assignments.select_related("membership__user")
    wishes, visits, helpers, invited, referrals = _beside(project)
    return File(
        members=list(
            project.household.members.select_related("trade").order_by("kind", "rank", "pk")
        ),
        enquiries=list(enquiries.order_by("-received_at", "-pk")),
        wishes=wishes,
        tracks=list(project.tracks.select_related("owner__user").order_by("pk")),
        todos=list(todos.order_by("due_on", "pk")),
        helpers=helpers,
        invited=invited,
        visits=visits,
        referrals=referrals,
        assignments=list(turns.order_by("-proposed_at", "-pk")),
        installation=installation if project.stage in {*HERE, Stage.DEPARTED} else None,
        follow_ups=sorted(follow_ups, key=lambda call: call.due_on),
    )


def _beside(
    project: Project,
) -> tuple[list[str], list[Visit], list[Helper], frozenset[str], list[Referred]]:
    """Five short lists of which only words are shown: one query for all."""
    debriefed = Case(When(debriefed_at=None, then=Value("")), default=Value("yes"))
    seat = "membership__user__full_name", "membership__organisation__short_name"
    place = Coalesce("commune__name", "epci__short_name")
    visits = _columns(project.visits.all(), "visit", "id", Value(""), debriefed, F("on"))
    wishes = _columns(project.wishes.all(), "wish", "rank", place, Value(""), NO_DAY)
    helpers = _columns(project.supports.all(), "helper", "id", F(seat[0]), F(seat[1]), NO_DAY)
    asked = _columns(project.invitations.all(), "asked", "id", F("kind"), Value(""), NO_DAY)
    bar = Value("|")
    fate = Concat("code", bar, "need", bar, "state", bar, "outcome", output_field=CharField())
    referrals = _columns(
        project.referrals.all(),
        "referral",
        "id",
        F("recipient__short_name"),
        fate,
        TruncDate("drafted_at"),
    )
    rows = sorted(
        visits.union(wishes, helpers, asked, referrals, all=True), key=lambda row: row[:2]
    )
    return (
        [words for what, _, words, _, _ in rows if what == "wish"],
        sorted(
            (Visit(on, bool(more)) for what, _, _, more, on in rows if what == "visit"),
            key=lambda visit: visit.on,
        ),
        [Helper(name, office) for what, _, name, office, _ in rows if what == "helper"],
        frozenset(words for what, _, words, _, _ in rows if what == "asked"),
        [
            _referred(recipient, more, on)
            for what, _, recipient, more, on in reversed(rows)
            if what == "referral"
        ],
    )


def _referred(recipient: str, fate: str, on: date) -> Referred:
    code, need, state, outcome = fate.split("|")
    where = Referral.Outcome(outcome).label if outcome else Referral.State(state).label
    return Referred(code, recipient, Track.Kind(need).label, where, on)


def _columns(
    rows: QuerySet[Any],
    what: str,
    rank: str,
    words: Expression | F,
    more: Expression | F,
    day: Expression | F,
) -> QuerySet[Any]:
    """The same five columns of the same types, so that databases accept to join the lists."""
    text = CharField()
    return rows.order_by().values_list(
        Cast(Value(what), text),
        Cast(F(rank), IntegerField()),
        Cast(words, text),
        Cast(more, text),
        Cast(day, DateField()),
    )
