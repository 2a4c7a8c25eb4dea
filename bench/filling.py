"""Fill a database with a network at work: N projects, three exchanges and two to-dos each.

Rows are written in bulk, as the operations would leave them: what is measured afterwards is
the reading, and the writing of one more request.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

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
    SearchTerm,
    Stage,
    StageChange,
    Todo,
    Track,
    Wish,
)
from ohmylot.domain.projects.search.indexing import learn_words_of, term_rows
from ohmylot.domain.territory.models import Epci

CHUNK = 2_000
# At whatever size, so many files are not old: the archive grows, not the day.
OPEN_FILES = 800
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
        if connection.vendor == "postgresql":
            # As after years of use. Else the server does it by itself, while pages are measured.
            cursor.execute("VACUUM")


def _write(model: type[models.Model], rows: list[dict[str, Any]]) -> list[int]:
    """Rows by the names of their columns, with the keys that follow: what the ORM would do for
    each value of each row is done for each column."""
    last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    keys = list(range(last + 1, last + 1 + len(rows)))
    columns = [
        keys if field.primary_key else _column(field, rows) for field in model._meta.concrete_fields
    ]
    names = [field.column for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        _insert(cursor, model._meta.db_table, names, zip(*columns, strict=True))
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)
    return keys


def _insert(cursor: Any, table: str, names: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, names))})"
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join(["%s"] * len(names))
    cursor.executemany(f"INSERT INTO {into} VALUES ({places})", list(rows))


def _column(field: models.Field, rows: list[dict[str, Any]]) -> list[Any]:
    """The values of one column; only moments and structures differ between databases."""
    name = field.attname
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        values = [timezone.now()] * len(rows)
    elif callable(field.default):
        values = [row[name] if name in row else field.get_default() for row in rows]
    else:
        usual = field.get_default()
        values = [row.get(name, usual) for row in rows]
    if isinstance(field, models.JSONField):
        return [json.dumps(value) for value in values]
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        # As Django writes them there: in UTC, without saying so.
        return [value and str(value.astimezone(UTC).replace(tzinfo=None)) for value in values]
    return values


def _fill_chunk(
    chance: Random, seats: list[Membership], begin: int, size: int, total: int, at: datetime
) -> None:
    names = [a_last_name(chance) for _ in range(size)]
    labels = [f"{chance.choice(FIRST)} {name}" for name in names]
    households = _write(Household, [{"label": label} for label in labels])
    people = []
    for number, (household, label, name) in enumerate(
        zip(households, labels, names, strict=True), start=begin
    ):
        for rank in range(chance.choice([1, 2])):
            people.append(
                {
                    "household_id": household,
                    "rank": rank,
                    "last_name": name,
                    "first_name": label.split()[0] if rank == 0 else chance.choice(FIRST),
                    "email": f"p{number}-{rank}@bench.test",
                    "phone": f"+336{number * 2 + rank:08d}",
                }
            )
    _write(Person, people)
    rows = [
        _project(chance, seats, household, number, total, at)
        for number, household in enumerate(households, start=begin)
    ]
    keys = _write(Project, rows)
    for model, around in _rows_around(chance, list(zip(keys, rows, strict=True)), at):
        _write(model, around)
    projects = Project.objects.filter(pk__in=keys).select_related("household")
    terms = term_rows(projects)
    _write(
        SearchTerm, [{"project_id": t.project_id, "kind": t.kind, "term": t.term} for t in terms]
    )
    learn_words_of(terms)


def _project(
    chance: Random,
    seats: list[Membership],
    household: int,
    number: int,
    total: int,
    at: datetime,
) -> dict[str, Any]:
    opened_at = at - timedelta(days=8 * 365) * (1 - number / total) - timedelta(minutes=1)
    stage = chance.choice(STAGES)
    # What is old has mostly ended, as in life: the day's work does not grow with the archive.
    if number < total - OPEN_FILES:
        stage = chance.choice([Stage.CLOSED, Stage.CLOSED, Stage.CLOSED, Stage.DORMANT])
    seat = seats[number % len(seats)]
    clock, due = Clock.NONE, None
    if stage == Stage.NEW:
        clock, due = Clock.ANSWER, opened_at + timedelta(days=3)
    elif stage in {Stage.QUALIFIED, Stage.BUILDING, Stage.SECURING, Stage.MOVING}:
        clock, due = Clock.SILENCE, at + timedelta(days=chance.randrange(-3, 30))
    elif stage == Stage.DORMANT:
        clock, due = Clock.WAKE, at + timedelta(days=chance.randrange(1, 300))
    is_new, closed = stage == Stage.NEW, stage == Stage.CLOSED
    answered_at = None if is_new else opened_at + timedelta(hours=20)
    return {
        "reference": f"LOT-{opened_at.year}-{number:06d}",
        "household_id": household,
        "stage": stage.value,
        "opened_at": opened_at,
        "stage_since": opened_at,
        "lead_id": None if is_new else seat.pk,
        "proposed_to_id": seat.pk if is_new else None,
        "organisation_id": seat.organisation_id,
        "epci_id": seat.organisation.epci_id,
        "accepted_at": answered_at,
        "first_answer_at": answered_at,
        "clock": clock.value,
        "clock_due_at": due,
        "last_exchange_at": opened_at + timedelta(days=10),
        "wake_on": due.date() if stage == Stage.DORMANT and due else None,
        "closed_reason": "other_place" if closed else "",
        "closed_at": opened_at if closed else None,
    }


def _rows_around(
    chance: Random, projects: list[tuple[int, dict[str, Any]]], at: datetime
) -> Iterator[tuple[type[models.Model], list[dict[str, Any]]]]:
    yield (
        ProjectAccess,
        [
            {
                "project_id": key,
                "organisation_id": p["organisation_id"],
                "opened_at": p["opened_at"],
                "why": "lead" if p["lead_id"] else "offered",
            }
            for key, p in projects
        ],
    )
    yield Wish, [{"project_id": key, "rank": 0, "epci_id": p["epci_id"]} for key, p in projects]
    yield (
        Enquiry,
        [
            {
                "project_id": key,
                "received_at": p["opened_at"],
                "channel": "form",
                "first_name": "X",
                "email": "x@bench.test",
                "token": f"bench-{p['reference']}",
                "message": "Nous cherchons une maison.",
            }
            for key, p in projects
        ],
    )
    yield (
        Assignment,
        [
            {
                "project_id": key,
                "membership_id": p["lead_id"] or p["proposed_to_id"],
                "state": "accepted" if p["lead_id"] else "proposed",
                "reason": "only_one",
                "proposed_at": p["opened_at"],
                "due_at": p["opened_at"] + timedelta(days=3),
                "answered_at": p["accepted_at"],
            }
            for key, p in projects
        ],
    )
    yield (
        StageChange,
        [
            {"project_id": key, "before": before, "after": after, "happened_at": p["opened_at"]}
            for key, p in projects
            for before, after in [("", "new"), ("new", p["stage"])]
            if before != after
        ],
    )
    yield (
        Interaction,
        [
            {
                "project_id": key,
                "kind": chance.choice(["call", "email", "meeting"]),
                "happened_at": p["opened_at"] + timedelta(days=n),
                "membership_id": p["lead_id"],
                "body": "Ils cherchent une maison avec un jardin, et un second emploi.",
            }
            for key, p in projects
            for n in (1, 4, 10)
        ],
    )
    yield (
        Todo,
        [
            {
                "project_id": key,
                "words": f"Chose {n}",
                "owner_id": p["lead_id"],
                "due_on": (p["opened_at"] + timedelta(days=20)).date(),
                "done_at": p["opened_at"] if n == 0 or p["closed_at"] else None,
            }
            for key, p in projects
            for n in range(2)
        ],
    )
    yield (
        Track,
        [
            {"project_id": key, "kind": kind}
            for key, _ in projects
            for kind in ("job", "housing", "school")
        ],
    )
