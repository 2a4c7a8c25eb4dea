"""Fill a database with a network at work: N projects, three exchanges and two to-dos each.

Rows are written in bulk, as the operations would leave them: what is measured afterwards is
the reading, and the writing of one more request.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from ohmylot.domain.people.models import (
    Coverage,
    Household,
    Membership,
    Organisation,
    Person,
    Role,
    User,
)
from ohmylot.domain.projects.models import (
    Assignment,
    Clock,
    Enquiry,
    Interaction,
    Project,
    ProjectAccess,
    ReferenceCounter,
    Stage,
    StageChange,
    Todo,
    Track,
    Wish,
)
from ohmylot.domain.projects.search.indexing import index_projects
from ohmylot.domain.territory.models import Epci

CHUNK = 2_000
FIRST = [
    "Camille",
    "Dominique",
    "Claude",
    "Sacha",
    "Alix",
    "Maxime",
    "Charlie",
    "Andrea",
    "Noa",
    "Lou",
    "Marie",
    "Jean",
    "Anne",
    "Pierre",
    "Julie",
    "Thomas",
    "Léa",
    "Hugo",
    "Manon",
    "Lucas",
    "Chloé",
    "Nathan",
    "Emma",
    "Louis",
    "Inès",
    "Karim",
    "Yasmina",
    "Malik",
    "Aïcha",
    "Oumar",
    "Fatou",
    "Linh",
    "Minh",
    "Elena",
    "Marco",
    "Sofia",
    "Pavel",
    "Irina",
    "Tiago",
    "Joana",
    "Hélène",
    "François",
    "Élodie",
]
SYLLABLES = [
    "ba",
    "be",
    "bou",
    "cha",
    "cou",
    "da",
    "del",
    "du",
    "fa",
    "fer",
    "ga",
    "gar",
    "la",
    "lan",
    "lau",
    "mar",
    "mer",
    "mon",
    "pel",
    "per",
    "ri",
    "rou",
    "sa",
    "ver",
    "vi",
]
ENDINGS = [
    "ard",
    "eau",
    "el",
    "et",
    "ez",
    "ier",
    "in",
    "on",
    "ot",
    "oux",
    "al",
    "as",
    "ac",
    "ie",
    "ès",
]
STAGES = (
    [Stage.NEW] * 8
    + [Stage.QUALIFIED] * 12
    + [Stage.BUILDING] * 14
    + [Stage.EXPLORING] * 5
    + [Stage.SECURING] * 6
    + [Stage.MOVING] * 3
    + [Stage.DORMANT] * 12
    + [Stage.CLOSED] * 40
)


def a_last_name(chance: Random) -> str:
    middle = "".join(chance.choice(SYLLABLES) for _ in range(chance.choice([1, 2, 2])))
    return (middle + chance.choice(ENDINGS)).capitalize()


def network(at: datetime) -> list[Membership]:
    """Seventeen advisers in eleven organisations, and the coordination."""
    areas = list(Epci.objects.living().order_by("siren"))
    coordination = Organisation.objects.create(
        name="Le Département",
        short_name="Département",
        slug="departement",
        kind=Organisation.Kind.DEPARTEMENT,
        in_circle=True,
        coordinates=True,
    )
    offices = [
        Organisation.objects.create(
            name=f"Accueil {area.short_name}",
            short_name=area.short_name,
            slug=f"a-{area.slug}",
            kind=Organisation.Kind.INTERCOMMUNALITE,
            in_circle=True,
            epci=area,
        )
        for area in areas
    ]
    seats = []
    for number in range(17):
        office = offices[number % len(offices)]
        user = User.objects.create(
            email=f"adviser{number}@bench.test", full_name=f"Adviser {number}"
        )
        seat = Membership.objects.create(
            user=user, organisation=office, role=Role.ADVISER, since=date(2019, 1, 1)
        )
        Coverage.objects.create(membership=seat, epci=office.epci)
        seats.append(seat)
    chief = User.objects.create(email="coordination@bench.test", full_name="Coordination")
    Membership.objects.create(
        user=chief, organisation=coordination, role=Role.COORDINATOR, since=date(2019, 1, 1)
    )
    return seats


def fill(count: int, *, at: datetime) -> None:
    """``count`` projects spread over eight years, the same ones at each run."""
    chance = Random(46)
    seats = network(at)
    for begin in range(0, count, CHUNK):
        with transaction.atomic():
            _fill_chunk(chance, seats, begin, min(CHUNK, count - begin), count, at)
    ReferenceCounter.objects.update_or_create(year=at.year, defaults={"last": count + 1})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(rows: list[Any]) -> list[Any]:
    """Rows with the keys that follow, without what the ORM does for each value of each row."""
    if not rows:
        return []
    model = type(rows[0])
    fields = model._meta.concrete_fields
    last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    for key, row in enumerate(rows, start=last + 1):
        row.pk = key
    written = [_column(field, rows) for field in fields]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})",
            list(zip(*written, strict=True)),
        )
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)
    return rows


def _column(field: models.Field, rows: list[Any]) -> list[Any]:
    """The values of one column; only moments and structures differ between databases."""
    values = [field.pre_save(row, add=True) for row in rows]
    if isinstance(field, (models.DateField, models.JSONField)):
        return [field.get_db_prep_save(value, connection) for value in values]
    return values


def _fill_chunk(
    chance: Random, seats: list[Membership], begin: int, size: int, total: int, at: datetime
) -> None:
    names = [a_last_name(chance) for _ in range(size)]
    households = _write([Household(label=f"{chance.choice(FIRST)} {name}") for name in names])
    people = []
    for number, (household, name) in enumerate(zip(households, names, strict=True)):
        for rank in range(chance.choice([1, 2])):
            people.append(
                Person(
                    household=household,
                    rank=rank,
                    last_name=name,
                    first_name=household.label.split()[0] if rank == 0 else chance.choice(FIRST),
                    email=f"p{begin + number}-{rank}@bench.test",
                    phone=f"+336{(begin + number) * 2 + rank:08d}",
                )
            )
    _write(people)
    projects = _write(
        [
            _project(chance, seats, household, begin + number, total, at)
            for number, household in enumerate(households)
        ]
    )
    _around(chance, projects, at)
    index_projects(projects)


def _project(
    chance: Random,
    seats: list[Membership],
    household: Household,
    number: int,
    total: int,
    at: datetime,
) -> Project:
    opened_at = at - timedelta(days=8 * 365) * (1 - number / total) - timedelta(minutes=1)
    stage = chance.choice(STAGES)
    # What is old has mostly ended, as in life: the day's work does not grow with the archive.
    if opened_at < at - timedelta(days=300) or number < total - 4_000:
        stage = chance.choice([Stage.CLOSED, Stage.CLOSED, Stage.CLOSED, Stage.DORMANT])
    seat = seats[number % len(seats)]
    clock, due = Clock.NONE, None
    if stage == Stage.NEW:
        clock, due = Clock.ANSWER, opened_at + timedelta(days=3)
    elif stage in {Stage.QUALIFIED, Stage.BUILDING, Stage.SECURING, Stage.MOVING}:
        clock, due = Clock.SILENCE, at + timedelta(days=chance.randrange(-3, 30))
    elif stage == Stage.DORMANT:
        clock, due = Clock.WAKE, at + timedelta(days=chance.randrange(1, 300))
    closed = stage == Stage.CLOSED
    return Project(
        reference=f"LOT-{opened_at.year}-{number:06d}",
        household=household,
        stage=stage,
        opened_at=opened_at,
        stage_since=opened_at,
        lead=None if stage == Stage.NEW else seat,
        proposed_to=seat if stage == Stage.NEW else None,
        organisation=seat.organisation,
        epci=seat.organisation.epci,
        accepted_at=None if stage == Stage.NEW else opened_at + timedelta(hours=20),
        first_answer_at=None if stage == Stage.NEW else opened_at + timedelta(hours=20),
        clock=clock,
        clock_due_at=due,
        last_exchange_at=opened_at + timedelta(days=10),
        wake_on=due.date() if stage == Stage.DORMANT and due else None,
        closed_reason="other_place" if closed else "",
        closed_at=opened_at if closed else None,
    )


def _around(chance: Random, projects: list[Project], at: datetime) -> None:
    for rows in _rows_around(chance, projects, at):
        _write(rows)


def _rows_around(
    chance: Random, projects: list[Project], at: datetime
) -> Iterator[list[models.Model]]:
    yield [
        ProjectAccess(
            project=p,
            organisation=p.organisation,
            opened_at=p.opened_at,
            why="lead" if p.lead_id else "offered",
        )
        for p in projects
    ]
    yield [Wish(project=p, rank=0, epci=p.epci) for p in projects]
    yield [
        Enquiry(
            project=p,
            received_at=p.opened_at,
            channel="form",
            first_name="X",
            email="x@bench.test",
            token=f"bench-{p.reference}",
            message="Nous cherchons une maison.",
        )
        for p in projects
    ]
    yield [
        Assignment(
            project=p,
            membership_id=p.lead_id or p.proposed_to_id,
            state="accepted" if p.lead_id else "proposed",
            reason="only_one",
            proposed_at=p.opened_at,
            due_at=p.opened_at + timedelta(days=3),
            answered_at=p.accepted_at,
        )
        for p in projects
    ]
    yield [
        StageChange(project=p, before=before, after=after, happened_at=p.opened_at)
        for p in projects
        for before, after in [("", "new"), ("new", p.stage)]
        if before != after
    ]
    yield [
        Interaction(
            project=p,
            kind=chance.choice(["call", "email", "meeting"]),
            happened_at=p.opened_at + timedelta(days=n),
            membership_id=p.lead_id,
            body="Ils cherchent une maison avec un jardin, et un second emploi.",
        )
        for p in projects
        for n in (1, 4, 10)
    ]
    yield [
        Todo(
            project=p,
            words=f"Chose {n}",
            owner_id=p.lead_id,
            due_on=(p.opened_at + timedelta(days=20)).date(),
            done_at=p.opened_at if n == 0 or p.has_ended else None,
        )
        for p in projects
        for n in range(2)
    ]
    yield [Track(project=p, kind=kind) for p in projects for kind in ("job", "housing", "school")]
