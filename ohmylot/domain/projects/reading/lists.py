"""What lists and the day's page read, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from ohmylot.domain.people.models import Absence, Membership, User
from ohmylot.domain.people.permissions import CIRCLE_ROLES, Seats, seats_of
from ohmylot.domain.projects.models import (
    HERE,
    OVER,
    Clock,
    Enquiry,
    FollowUp,
    Project,
    ProjectAccess,
    ProjectQuerySet,
    Stage,
    Todo,
)
from ohmylot.domain.projects.reading.exchanges import Exchanging, exchanges_of
from ohmylot.foundations.common.keyset import KeysetPage, keyset_page
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.working_days import day_of

# What waits for a first word from us, then what has gone quiet.
QUIET_CLOCKS = (Clock.SILENCE, Clock.DEBRIEF, Clock.SECURING, Clock.WAKE)
SHOWN = 30
SOON = timedelta(days=7)
FAR_AWAY = date(9999, 12, 31)
# Named one by one: an index is entered at each of them, and never reads those that have ended.
NOT_ENDED = [stage for stage in Stage if stage not in OVER]
# What a line of a list is made of. Rows hold much more, maps among others, that costs to read.
LINE = (
    "reference",
    "stage",
    "opened_at",
    "lead_id",
    "proposed_to_id",
    "organisation__short_name",
    "is_reserved",
    "employer_unaware",
    "clock",
    "clock_due_at",
    "next_on",
    "next_words",
    "household__label",
    "epci__short_name",
    *(
        f"{seat}__user__{name}"
        for seat in ("lead", "proposed_to")
        for name in ("full_name", "email")
    ),
)

# What the day says of a project beside a to-do, a call or a request.
BESIDE = (
    "project__reference",
    "project__is_reserved",
    "project__lead_id",
    "project__household__label",
)


@dataclass(frozen=True)
class ListFilter:
    """What a list keeps. Empty values keep everything."""

    stages: tuple[str, ...] = ()
    epci_slug: str = ""
    lead: int | None = None
    mine: bool = False
    late_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return self == ListFilter()

    def condition(self, seats: Seats, prefix: str = "") -> Q:
        kept = Q()
        if self.stages:
            kept &= Q(**{f"{prefix}stage__in": self.stages})
        if self.epci_slug:
            kept &= Q(**{f"{prefix}epci__slug": self.epci_slug})
        if self.lead:
            kept &= Q(**{f"{prefix}lead": self.lead})
        if self.mine:
            kept &= Q(**{f"{prefix}lead__in": seats.memberships}) | Q(
                **{f"{prefix}proposed_to__in": seats.memberships}
            )
        if self.late_at:
            kept &= Q(**{f"{prefix}clock_due_at__lt": self.late_at})
        return kept


def newest_projects(
    user: User, kept: ListFilter, *, after: str = "", size: int = 50
) -> KeysetPage[Project]:
    """A page of the projects that the account may know of, the newest first.

    Identifiers first, on one index, then the details of those rows only. Somebody of one
    organisation reads its access rows in their order; the coordination reads the projects.
    """
    seats = seats_of(user)
    if len(seats.advises_in) == 1 and not seats.coordinates:
        marks = keyset_page(
            ProjectAccess.objects.filter(organisation=seats.advises_in[0])
            .filter(kept.condition(seats, "project__"))
            .only("opened_at", "project_id"),
            moment="opened_at",
            key="project_id",
            after=after,
            size=size,
        )
        keys = [row.project_id for row in marks.rows]
        return KeysetPage(_details(user, keys), marks.next_mark, marks.is_first)
    page = keyset_page(
        Project.objects.visible_to(user).filter(kept.condition(seats)).only("opened_at", "pk"),
        moment="opened_at",
        after=after,
        size=size,
    )
    keys = [row.pk for row in page.rows]
    return KeysetPage(_details(user, keys), page.next_mark, page.is_first)


def lines_of(user: User) -> ProjectQuerySet:
    """Lines of the list, with what this account may do on each."""
    return _rows().visible_to(user).with_rights_of(user)


def _details(user: User, keys: list[int]) -> list[Project]:
    rows = _lines(keys=keys, offices=seats_of(user).advises_in, account=user.pk) if keys else []
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


@prepared
def _lines(keys: list[int], offices: list[int], account: int) -> QuerySet[Project]:
    return _rows().with_rights_in(offices, account=account).filter(pk__in=keys)


@dataclass(frozen=True)
class Today:
    """The day of one person: everything that waits for them, the most urgent first."""

    waiting: list[Project] = field(default_factory=list)
    last_requests: dict[int, Enquiry] = field(default_factory=dict)
    planned: list[Project] = field(default_factory=list)
    quiet: list[Project] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    returned: list[Enquiry] = field(default_factory=list)
    covered: list[Absence] = field(default_factory=list)
    meetings: list[Exchanging] = field(default_factory=list)
    tomorrow: list[Exchanging] = field(default_factory=list)
    written: list[Exchanging] = field(default_factory=list)
    mails: list[Exchanging] = field(default_factory=list)
    referrals: list[Exchanging] = field(default_factory=list)
    # Households for which offers were found that nobody looked at.
    offers: list[Exchanging] = field(default_factory=list)
    unassigned: list[Project] = field(default_factory=list)
    overdue: list[Project] = field(default_factory=list)


def today_of(user: User, *, now: datetime, today: date) -> Today:
    """What waits for this account: its own seats, and those it covers while they are away."""
    seats = seats_of(user)
    covered = _covered(covers=seats.memberships, on=today)
    mine = [*seats.memberships, *(absence.membership_id for absence in covered)]
    waiting = _waiting(mine=mine)
    unassigned, overdue = _in_the_network(now, besides=waiting) if seats.coordinates else ([], [])
    houses = [house for house, role in seats.receives_as if role in CIRCLE_ROLES]
    exchanges = exchanges_of(mine, houses, now=now)
    planned, quiet = _held(mine, now, today)
    return Today(
        meetings=[one for one in exchanges.meetings if day_of(one.at) == today],
        tomorrow=[one for one in exchanges.meetings if day_of(one.at) > today],
        written=exchanges.written,
        mails=exchanges.mails,
        referrals=exchanges.referrals,
        offers=exchanges.offers[:SHOWN],
        waiting=waiting,
        last_requests=_last_requests([*waiting, *unassigned]),
        planned=planned,
        quiet=quiet,
        follow_ups=_follow_ups(mine=mine, until=today + SOON),
        todos=_todos(mine=mine, until=today + SOON),
        returned=_returned(mine, now, besides=waiting),
        covered=covered,
        unassigned=unassigned,
        overdue=overdue,
    )


def _rows() -> ProjectQuerySet:
    """Projects as a line shows them, with what a line says of them and nothing more."""
    return Project.objects.select_related(
        "household", "epci", "lead__user", "proposed_to__user", "organisation"
    ).only(*LINE)


@prepared
def _covered(covers: list[int], on: date) -> QuerySet[Absence]:
    rows = Absence.objects.filter(cover__in=covers, since__lte=on, until__gt=on)
    return rows.select_related("membership__user")


@prepared
def _waiting(mine: list[int]) -> QuerySet[Project]:
    asked = Q(proposed_to__in=mine) | Q(lead__in=mine)
    rows = _rows().filter(asked, clock=Clock.ANSWER)
    return rows.order_by("clock_due_at", "pk")[:SHOWN]


def _in_the_network(
    now: datetime, *, besides: list[Project]
) -> tuple[list[Project], list[Project]]:
    """Requests that nobody was asked to answer, then answers behind time: one query."""
    known = {project.pk for project in besides}
    unassigned: list[Project] = []
    overdue: list[Project] = []
    for project in _unanswered(now=now):
        if project.lead_id is None and project.proposed_to_id is None:
            unassigned.append(project)
        elif project.pk not in known:
            overdue.append(project)
    return unassigned[:SHOWN], overdue[:SHOWN]


@prepared
def _unanswered(now: datetime) -> QuerySet[Project]:
    # One question: of two, SQLite would answer one by reading every file that nobody leads.
    rank = Case(
        When(lead=None, proposed_to=None, then=0), When(clock_due_at__lt=now, then=1), default=2
    )
    rows = _rows().annotate(rank=rank).filter(clock=Clock.ANSWER, rank__lt=2)
    return rows.order_by("rank", "clock_due_at", "pk")[: 2 * SHOWN]


def _held(mine: list[int], now: datetime, today: date) -> tuple[list[Project], list[Project]]:
    """Those whose next date has come, then those gone quiet: one query for the two."""
    rows = _planned_or_quiet(mine=mine, quiet_at=now + timedelta(days=2), today=today)
    planned: list[Project] = []
    others: list[Project] = []
    for project in rows:
        has_come = project.next_on is not None and project.next_on <= today
        (planned if has_come else others).append(project)
    others.sort(key=lambda project: (project.clock_due_at or now, project.pk))
    return planned[:SHOWN], others[:SHOWN]


@prepared
def _planned_or_quiet(mine: list[int], quiet_at: datetime, today: date) -> QuerySet[Project]:
    quiet = Q(clock__in=QUIET_CLOCKS, clock_due_at__lte=quiet_at)
    rows = _rows().filter(quiet | Q(next_on__lte=today), lead__in=mine, stage__in=NOT_ENDED)
    soonest = Coalesce("next_on", Value(FAR_AWAY))
    return rows.order_by(soonest, "clock_due_at", "pk")[: 2 * SHOWN]


@prepared
def _follow_ups(mine: list[int], until: date) -> QuerySet[FollowUp]:
    return (
        FollowUp.objects.filter(
            held_at=None,
            due_on__lte=until,
            installation__project__lead__in=mine,
            installation__project__stage__in=HERE,
        )
        .select_related("installation__project__household", "installation__commune")
        .only(
            "kind",
            "due_on",
            "installation__commune__name",
            *(f"installation__{name}" for name in BESIDE),
        )
        .order_by("due_on", "pk")[:SHOWN]
    )


@prepared
def _todos(mine: list[int], until: date) -> QuerySet[Todo]:
    return (
        Todo.objects.filter(owner__in=mine, done_at=None, for_household=False)
        .filter(Q(due_on=None) | Q(due_on__lte=until))
        .filter(project__stage__in=NOT_ENDED)
        .select_related("project__household")
        .only("words", "due_on", *BESIDE)
        .order_by("due_on", "pk")[:SHOWN]
    )


def _returned(mine: list[int], now: datetime, *, besides: list[Project]) -> list[Enquiry]:
    """Households that wrote again through the form, and were not answered since."""
    recent = _written_again(
        mine=mine, since=now - timedelta(days=30), besides=[project.pk for project in besides]
    )
    return [
        enquiry
        for enquiry in recent
        if enquiry.project.last_exchange_at is None
        or enquiry.project.last_exchange_at < enquiry.received_at
    ]


@prepared
def _written_again(mine: list[int], since: datetime, besides: list[int]) -> QuerySet[Enquiry]:
    # Few wrote again lately, many files are theirs: each request asks for its file.
    its_file = Project.objects.filter(lead__in=mine, pk=OuterRef("project"))
    lately = Enquiry.objects.filter(opened_project=False, received_at__gte=since)
    rows = lately.filter(Exists(its_file)).exclude(project__in=besides)
    read = rows.select_related("project__household").only(
        "received_at", "message", "project__last_exchange_at", *BESIDE
    )
    return read.order_by("-received_at")[:SHOWN]


def _last_requests(projects: list[Project]) -> dict[int, Enquiry]:
    """What each household asked, and when to call: one query for all."""
    asked = _requests_of(projects=[project.pk for project in projects])
    return {enquiry.project_id: enquiry for enquiry in asked}


@prepared
def _requests_of(projects: list[int]) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.only("project_id", "message", "call_when")
    return rows.filter(project__in=projects).order_by("received_at")


def phones_of(projects: list[Project]) -> dict[int, str]:
    """The telephone of the first adult of each household: one query for all."""
    return dict(_phones(projects=[project.pk for project in projects]))


@prepared
def _phones(projects: list[int]) -> QuerySet[Project, tuple[int, str]]:
    rows = Project.objects.filter(pk__in=projects, household__members__kind="adult")
    named = rows.exclude(household__members__phone="").order_by("-household__members__rank")
    return named.values_list("pk", "household__members__phone")


def leads_in(user: User) -> QuerySet[Membership]:
    """Who may be chosen in a list's filter: one's own organisation, or everybody."""
    seats = seats_of(user)
    found = Membership.objects.in_circle().select_related("user")
    return found if seats.coordinates else found.filter(organisation__in=seats.advises_in)
