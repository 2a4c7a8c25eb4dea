"""Households of a spreadsheet: looked at first, then taken line by line.

Never: reopen what was closed, overwrite what is known, write to anybody, take a line twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower

from ohmylot.domain.people.models import Household, Membership, Person, User
from ohmylot.domain.projects.import_columns import (
    CLOSED,
    COLUMNS,
    SETTLED,
    Line,
    guess,
    read_line,
)
from ohmylot.domain.projects.models import (
    Assignment,
    ClosedReason,
    FollowUp,
    HouseholdImport,
    ImportLine,
    Interaction,
    Project,
    Stage,
    StageChange,
    Wish,
)
from ohmylot.domain.projects.operations.assigning import must_lead, write_assignment
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.recognising import Contact, recognise
from ohmylot.domain.projects.operations.references import next_reference
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import watch_for_twins
from ohmylot.domain.projects.queries import territory
from ohmylot.domain.projects.routing import Code
from ohmylot.domain.projects.search import index_project
from ohmylot.domain.territory.models import Commune
from ohmylot.domain.territory.search import find_communes
from ohmylot.foundations.common.working_days import PARIS, day_of
from ohmylot.foundations.connectors.spreadsheets import Sheet
from ohmylot.foundations.journal.operations import record

State = ImportLine.State
NEW, TWIN, WRONG = "new", "twin", "wrong"
COMPLETES, SAME = "completes", "same"
SURE = 90


class ConfirmedAlready(Exception):
    """It is being taken: nothing of it changes any more."""


class NoName(Exception):
    """A column must say the first name, or the name."""


class NobodyLeads(Exception):
    """Those that are under way need somebody."""


@dataclass(frozen=True)
class Verdict:
    """What would be done with a line, and why."""

    number: int
    kind: str
    line: Line
    words: tuple[str, ...] = ()
    project: Project | None = None
    commune: Commune | None = None


@transaction.atomic
def open_import(name: str, sheet: Sheet, *, by: User, at: datetime) -> HouseholdImport:
    batch = HouseholdImport.objects.create(
        name=name[:150],
        headers=sheet.headers,
        mapping=guess(sheet.headers),
        brought_at=at,
        by=by,
    )
    ImportLine.objects.bulk_create(
        ImportLine(batch=batch, number=number, cells=cells)
        # As the spreadsheet numbers them: its first line names the columns.
        for number, cells in enumerate(sheet.rows, 2)
    )
    record("import.opened", subject=batch, by=by, at=at, lines=len(sheet.rows))
    return batch


@transaction.atomic
def map_columns(
    batch: HouseholdImport,
    mapping: Mapping[str, int],
    adviser: Membership | None,
    *,
    by: User,
    at: datetime,
) -> HouseholdImport:
    batch = _unconfirmed(batch)
    known = {
        name: place
        for name, place in mapping.items()
        if name in COLUMNS and 0 <= place < len(batch.headers)
    }
    if not {"first_name", "last_name"} & set(known):
        raise NoName
    if adviser is not None:
        must_lead(adviser, at)
    batch.mapping, batch.adviser = known, adviser
    batch.save()
    record("import.mapped", subject=batch, by=by, at=at, columns=sorted(known))
    return batch


def rehearse(batch: HouseholdImport, *, at: datetime) -> list[Verdict]:
    """What would be done, line by line; nothing is written."""
    waiting = batch.lines.filter(state=State.WAITING).order_by("number")
    people = Person.objects.filter(kind=Person.Kind.ADULT).values_list(Lower("email"), "phone")
    known_here = {word for pair in people for word in pair if word}
    verdicts, seen = [], set()
    for row in waiting:
        verdict = _judge(batch, row, at, known_here)
        if verdict.kind == NEW and verdict.line.external_id in seen:
            words = ("La même ligne est déjà plus haut.",)
            verdict = Verdict(row.number, SAME, verdict.line, words)
        seen.add(verdict.line.external_id)
        verdicts.append(verdict)
    return verdicts


@transaction.atomic
def confirm_import(batch: HouseholdImport, *, by: User, at: datetime) -> HouseholdImport:
    """From now on it goes on by itself to its end, whatever stops on the way."""
    batch = _unconfirmed(batch)
    if batch.adviser is None:
        raise NobodyLeads
    batch.confirmed_at = at
    batch.save()
    record("import.confirmed", subject=batch, by=by, at=at)
    return batch


def go_on(batch: HouseholdImport, *, most: int, at: datetime) -> int:
    """The next lines, each in its own transaction: killed on the way, the rest waits."""
    keys = batch.lines.filter(state=State.WAITING).order_by("number").values_list("pk", flat=True)
    taken = list(keys[:most])
    for key in taken:
        with transaction.atomic():
            _take(batch, key, at)
    return len(taken)


def go_on_with_imports(*, most: int, at: datetime) -> int:
    confirmed = HouseholdImport.objects.exclude(confirmed_at=None)
    running = confirmed.filter(lines__state=State.WAITING).distinct().order_by("pk")
    return sum(go_on(batch, most=most, at=at) for batch in running)


@transaction.atomic
def drop_import(batch: HouseholdImport, *, by: User | None, at: datetime) -> None:
    """Brought by mistake, or left there: nothing of it stays."""
    batch = _unconfirmed(batch)
    record("import.dropped", subject=batch, by=by, at=at)
    batch.delete()


def forget_imports(*, before: datetime, at: datetime) -> int:
    """What nobody confirmed goes; of the lines that were left out, the words."""
    done = ImportLine.objects.filter(batch__confirmed_at__lt=before).exclude(cells=[])
    done.exclude(state=State.WAITING).update(cells=[])
    old = list(HouseholdImport.objects.filter(confirmed_at=None, brought_at__lt=before))
    for batch in old:
        drop_import(batch, by=None, at=at)
    return len(old)


def _unconfirmed(batch: HouseholdImport) -> HouseholdImport:
    batch = HouseholdImport.objects.select_for_update().get(pk=batch.pk)
    if batch.confirmed_at is not None:
        raise ConfirmedAlready
    return batch


def _judge(
    batch: HouseholdImport, row: ImportLine, at: datetime, known_here: set[str] | None = None
) -> Verdict:
    """``known_here``: every address and telephone of ours, when many lines are judged at once."""
    line = read_line(row.cells, batch.mapping, today=day_of(at))
    commune = _commune(line.area)
    wrong = list(line.wrong)
    if line.state == SETTLED and commune is None:
        wrong.append("Installés, mais dans quelle commune ?")
    if line.area and commune is None:
        wrong.append(f"« {line.area[:40]} » n’est pas une commune que nous connaissons.")
    if wrong:
        return Verdict(row.number, WRONG, line, tuple(wrong))
    taken = ImportLine.objects.filter(external_id=line.external_id, project__isnull=False)
    known = taken.exclude(pk=row.pk).select_related("project__household").first()
    if known is not None and known.project is not None:
        return _judge_again(row, line, known.project)
    seems_known = known_here is None or known_here & {line.email, line.phone}
    twin = recognise(Contact(line.email, line.phone)) if seems_known else None
    if twin is not None:
        same = "e-mail" if twin.by_email else "téléphone"
        said = (f"Même {same} que {twin.project.reference}.",)
        return Verdict(row.number, TWIN, line, said, twin.project)
    return Verdict(row.number, NEW, line, commune=commune)


def _judge_again(row: ImportLine, line: Line, project: Project) -> Verdict:
    if project.has_ended:
        closed = ("Ce projet est clos : il reste comme il est.",)
        return Verdict(row.number, SAME, line, closed, project)
    blanks = _blanks(project, line)
    words = tuple(f"{label} : {value}" for _, _, label, value in blanks)
    return Verdict(row.number, COMPLETES if blanks else SAME, line, words, project)


def _blanks(project: Project, line: Line) -> list[tuple[Any, str, str, str]]:
    """What the file does not know and the line says: row, field, label, value."""
    first = project.household.members.filter(kind=Person.Kind.ADULT).order_by("rank", "pk").first()
    asked = [
        (first, "phone", "Téléphone", line.phone),
        (first, "email", "E-mail", line.email),
        (first, "trade_words", "Métier", line.trade),
        (project.household, "origin", "D’où", line.origin),
        (project, "story", "Notes", line.notes),
    ]
    return [
        (row, name, label, value)
        for row, name, label, value in asked
        if row is not None and value and not getattr(row, name)
    ]


def _take(batch: HouseholdImport, key: int, at: datetime) -> None:
    row = ImportLine.objects.select_for_update(of=("self",)).get(pk=key)
    if row.state != State.WAITING:
        return
    verdict = _judge(batch, row, at)
    row.external_id = verdict.line.external_id
    row.why = " ".join(verdict.words)[:300]
    if verdict.kind == NEW:
        row.project, row.state = _open(batch, verdict, at), State.MADE
    elif verdict.kind == COMPLETES and verdict.project is not None:
        _complete(verdict.project, verdict.line, by=batch.by, at=at)
        row.project, row.state = verdict.project, State.COMPLETED
    else:
        row.state = State.SAME if verdict.kind == SAME else State.LEFT_OUT
    if row.state != State.LEFT_OUT:
        row.cells = []
    row.save()


def _complete(project: Project, line: Line, *, by: User | None, at: datetime) -> None:
    project = lock(project)
    names = []
    for row, name, _, value in _blanks(project, line):
        setattr(row, name, value)
        row.save()
        names.append(name)
    record("project.completed_by_import", subject=project, by=by, at=at, fields=names)
    index_project(project)
    watch_for_twins(project, tells=False, at=at)
    refresh(project, at=at)


def _open(batch: HouseholdImport, verdict: Verdict, at: datetime) -> Project:
    line, seat, by = verdict.line, batch.adviser, batch.by
    if seat is None:
        raise NobodyLeads
    opened_at = _moment(line.opened_on, at)
    household = _household(line)
    project = Project.objects.create(
        reference=next_reference(territory().reference_prefix, day_of(opened_at).year),
        household=household,
        opened_at=opened_at,
        stage=Stage.QUALIFIED,
        stage_since=opened_at,
        organisation=seat.organisation,
        lead=seat,
        accepted_at=opened_at,
        epci=verdict.commune.epci if verdict.commune else None,
        story=line.notes,
    )
    if verdict.commune:
        Wish.objects.create(
            project=project, rank=0, epci=verdict.commune.epci, commune=verdict.commune
        )
    StageChange.objects.create(
        project=project, after=Stage.QUALIFIED, happened_at=opened_at, by=by, reason="Reprise"
    )
    write_assignment(
        project, seat, Assignment.State.ACCEPTED, code=Code.CHOSEN, facts={}, by=by, at=opened_at
    )
    if line.last_on:
        Interaction.objects.create(
            project=project,
            kind=Interaction.Kind.CALL,
            happened_at=_moment(line.last_on, at),
            by=by,
            membership=seat,
            body="Dernier échange connu, repris d’un tableau.",
        )
    record("project.imported", subject=project, by=by, at=at, batch=batch.pk)
    _bring_to_its_state(project, verdict, by=by, at=at)
    index_project(project)
    watch_for_twins(project, tells=False, at=at)
    refresh(lock(project), at=at)
    return project


def _household(line: Line) -> Household:
    label = " et ".join(part for part in (line.name, line.second_name) if part)
    household = Household.objects.create(label=label[:160], origin=line.origin)
    Person.objects.create(
        household=household,
        first_name=line.first_name,
        last_name=line.last_name,
        email=line.email,
        phone=line.phone,
        trade_words=line.trade,
    )
    if line.second_name:
        Person.objects.create(household=household, first_name=line.second_name, rank=1)
    return household


def _bring_to_its_state(
    project: Project, verdict: Verdict, *, by: User | None, at: datetime
) -> None:
    """Where they stand today; nobody is asked how the first year went of an arrival long past."""
    line = verdict.line
    if line.state == SETTLED and line.ended_on and verdict.commune:
        adults = 2 if line.second_name else 1
        facts = SettlingFacts(line.ended_on, verdict.commune, adults, 0, "rented")
        home = settle(project, facts, by=by, at=at)
        FollowUp.objects.filter(installation=home, due_on__lte=day_of(at)).delete()
    elif line.state == CLOSED:
        Project.objects.filter(pk=project.pk).update(
            stage=Stage.CLOSED,
            stage_since=at,
            closed_at=at,
            closed_reason=ClosedReason.PERSONAL,
        )
        StageChange.objects.create(
            project=project,
            before=Stage.QUALIFIED,
            after=Stage.CLOSED,
            happened_at=at,
            by=by,
            reason="Reprise : sans suite",
        )


def _commune(words: str) -> Commune | None:
    hits = find_communes(words, limit=1) if words else []
    if not hits or hits[0].score < SURE:
        return None
    return Commune.objects.select_related("epci").filter(insee=hits[0].insee).first()


def _moment(day: date | None, at: datetime) -> datetime:
    """Noon of that day, or now."""
    return min(datetime.combine(day, time(12), PARIS), at) if day else at
