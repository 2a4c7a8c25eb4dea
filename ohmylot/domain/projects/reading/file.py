"""The page of a project, read in a number of queries that no length of the file changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.functional import cached_property

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.matching.villages import said_under
from ohmylot.domain.projects.models import (
    HERE,
    Assignment,
    DiscoveryVisit,
    Document,
    Enquiry,
    FollowUp,
    Installation,
    Invitation,
    Match,
    Project,
    Referral,
    SharedHome,
    Stage,
    Support,
    Todo,
    Track,
    Wish,
    WorkWish,
)
from ohmylot.domain.projects.reading.referred import FACTS, Referred
from ohmylot.domain.projects.reading.story import second_trade_of
from ohmylot.domain.projects.routing import explain
from ohmylot.foundations.common.prepared import prepared


@dataclass(frozen=True)
class Visit:
    on: date
    is_debriefed: bool


@dataclass(frozen=True)
class Helper:
    """Somebody who accompanies too."""

    name: str
    office: str


@dataclass(frozen=True)
class Paper:
    """A CV that somebody of the household handed over."""

    name: str
    on: date


@dataclass(frozen=True)
class Looking:
    """What an adult looks for."""

    person: int
    trade: str | None
    other_trade: str | None
    minutes: int


@dataclass(frozen=True)
class Found:
    """An offer that fits somebody of the household."""

    title: str
    first_name: str
    score: int
    state: str
    looked_at: str | None
    commune: str | None


@dataclass(frozen=True)
class Home:
    """The commune from which both have work within reach, and how many others would do."""

    name: str
    insee: str
    one: int
    other: int
    others: int

    @property
    def under(self) -> int:
        return said_under(max(self.one, self.other))


@dataclass(frozen=True)
class File:
    """Everything that stands around a project on its page, and feeds its timeline.

    Requests, turns, to-dos, calls and referrals are whole: the timeline tells them again.
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
    papers: list[Paper] = field(default_factory=list)
    referrals: list[Referred] = field(default_factory=list)
    looking: list[Looking] = field(default_factory=list)
    # Offers that fit, the best first; those put aside are on their page.
    found: list[Found] = field(default_factory=list)
    home: Home | None = None
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

    @cached_property
    def people_looking(self) -> set[int]:
        return {one.person for one in self.looking}

    @property
    def second_trade(self) -> str:
        """What the other adult looks for, as long as nobody knows their name."""
        return second_trade_of(self.enquiries) if len(self.adults) == 1 else ""

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


def read_file(project: Project, *, on: date) -> File:
    """Seven queries at most, whatever is in the file.

    One less when ``installation__commune`` was read beside the project.
    """
    installation: Installation | None = getattr(project, "installation", None)
    return File(
        members=_members(household=project.household_id),
        enquiries=_of(project, _enquiries(project=project.pk)),
        tracks=_of(project, _tracks(project=project.pk)),
        todos=_of(project, _todos(project=project.pk)),
        assignments=_of(project, _turns(project=project.pk)),
        installation=installation if project.stage in {*HERE, Stage.DEPARTED} else None,
        follow_ups=_calls(installation=installation.pk) if installation else [],
        **_beside(project, on),
    )


def _of(project: Project, rows: list[Any]) -> list[Any]:
    for row in rows:
        row.project = project
    return rows


@prepared
def _members(household: int) -> QuerySet[Person]:
    rows = Person.objects.filter(household=household).select_related("trade")
    return rows.order_by("kind", "rank", "pk")


@prepared
def _enquiries(project: int) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.filter(project=project).select_related("noted_by")
    return rows.order_by("-received_at", "-pk")


@prepared
def _tracks(project: int) -> QuerySet[Track]:
    return Track.objects.filter(project=project).select_related("owner__user").order_by("pk")


@prepared
def _todos(project: int) -> QuerySet[Todo]:
    rows = Todo.objects.filter(project=project).select_related("owner__user", "done_by")
    return rows.order_by("due_on", "pk")


@prepared
def _turns(project: int) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(project=project).select_related("membership__user")
    return rows.order_by("-proposed_at", "-pk")


@prepared
def _calls(installation: int) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.filter(installation=installation).select_related("by", "answer")
    return rows.order_by("due_on", "pk")


def _beside(project: Project, on: date) -> dict[str, Any]:
    """Short lists of which only words are shown: one query for all, a JSON object a row."""
    told: dict[str, list[Any]] = defaultdict(list)
    rows = _short_lists(project=project.pk, household=project.household_id, on=on)
    for what, _, facts in sorted(rows, key=lambda row: row[:2]):
        told[what].append(facts)
    days = [(date.fromisoformat(facts["on"]), facts["debriefed"]) for facts in told["visit"]]
    return {
        "wishes": [facts["name"] for facts in told["wish"]],
        "visits": [Visit(on, debriefed is not None) for on, debriefed in sorted(days)],
        "helpers": [Helper(**facts) for facts in told["helper"]],
        "invited": frozenset(facts["kind"] for facts in told["asked"]),
        "papers": [_paper(facts) for facts in reversed(told["paper"])],
        "referrals": [Referred(facts) for facts in reversed(told["referral"])],
        "looking": [Looking(**facts) for facts in told["looking"]],
        "found": [Found(**facts) for facts in reversed(told["found"])],
        "home": next((Home(**facts) for facts in told["home"]), None),
    }


@prepared
def _short_lists(project: int, household: int, on: date) -> QuerySet[Any]:
    seat = {"name": "membership__user__full_name", "office": "membership__organisation__short_name"}
    paper = {"first_name": "person__first_name", "last_name": "person__last_name"}
    wish = {"name": Coalesce("commune__name", "epci__short_name")}

    def of_it(model: type[Model]) -> QuerySet[Any]:
        return model._default_manager.filter(project=project)

    return _facts(of_it(DiscoveryVisit), "visit", on="on", debriefed="debriefed_at").union(
        _facts(of_it(Wish), "wish", "rank", **wish),
        _facts(of_it(Support), "helper", **seat),
        _facts(of_it(Invitation), "asked", kind="kind"),
        _facts(of_it(Document).filter(removed_at=None), "paper", on="received_at", **paper),
        _facts(of_it(Referral), "referral", **FACTS),
        _facts(of_it(SharedHome), "home", **HOME),
        _facts(WorkWish.objects.filter(person__household=household), "looking", **LOOKING),
        _facts(_fitting(household, on), "found", "score", **FOUND),
        all=True,
    )


HOME = {
    "name": "commune__name",
    "insee": "commune__insee",
    "one": "one_minutes",
    "other": "other_minutes",
    "others": "others",
}
LOOKING = {
    "person": "person_id",
    "trade": "trade__label",
    "other_trade": "other_trade__label",
    "minutes": "minutes",
}
FOUND = {
    "title": "opportunity__title",
    "first_name": "person__first_name",
    "score": "score",
    "state": "state",
    "looked_at": "looked_at",
    # Of a business that is handed over, the place is not for a list.
    "commune": Case(
        When(~Q(opportunity__kind="takeover"), then=F("opportunity__commune__name")),
        default=Value(None),
        output_field=CharField(),
    ),
}


def _fitting(household: int, on: date) -> QuerySet[Match]:
    rows = Match.objects.of_household(household).current(on)
    return rows.exclude(state=Match.State.DISMISSED)


def _paper(facts: dict[str, str]) -> Paper:
    name = f"{facts['first_name']} {facts['last_name']}".strip()
    return Paper(name, date.fromisoformat(facts["on"][:10]))


def _facts(rows: Any, what: str, rank: str = "id", **facts: Any) -> QuerySet[Any]:
    """The same three columns of the same types, so that databases accept to join the lists."""
    columns = Value(what), Cast(F(rank), IntegerField()), JSONObject(**facts)
    return rows.order_by().values_list(*columns)
