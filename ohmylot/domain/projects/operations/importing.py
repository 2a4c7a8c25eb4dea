"""Households of a spreadsheet: looked at first, then taken line by line.

Never: reopen what was closed, overwrite what is known, write to anybody, take a line twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.db.models.functions import Lower

from ohmylot.domain.people.models import Household, Membership, Person, User
from ohmylot.domain.projects.import_columns import CLOSED, COLUMNS, SETTLED, Line, guess
from ohmylot.domain.projects.models import (
    Assignment,
    ClosedReason,
    FollowUp,
    HouseholdImport,
    ImportLine,
    Installation,
    Interaction,
    Project,
    Stage,
    StageChange,
    Wish,
)
from ohmylot.domain.projects.operations.assigning import must_lead, write_assignment
from ohmylot.domain.projects.operations.judging_lines import (
    ANOTHER,
    COMPLETES,
    NEW,
    SAME,
    TWIN,
    Verdict,
    blanks,
    judge,
)
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.references import next_reference
from ohmylot.domain.projects.operations.settling import SettlingFacts, settle
from ohmylot.domain.projects.operations.summary import refresh
from ohmylot.domain.projects.operations.watching import tell_apart, watch_for_twins
from ohmylot.domain.projects.queries import territory
from ohmylot.domain.projects.routing import Code
from ohmylot.domain.projects.search import index_project
from ohmylot.foundations.common.working_days import PARIS, day_of
from ohmylot.foundations.connectors.spreadsheets import Sheet
from ohmylot.foundations.journal.operations import record

State = ImportLine.State
APART = "Deux foyers : dit en reprenant un tableau."


class ConfirmedAlready(Exception):
    """It is being taken: nothing of it changes any more."""


class NoName(Exception):
    """A column must say the first name, or the name."""


class NobodyLeads(Exception):
    """Those that are under way need somebody."""


class NothingToSay(Exception):
    """The line was taken already, or its words are gone."""


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
        verdict = judge(batch, row, at, known_here)
        if verdict.kind in {NEW, ANOTHER} and verdict.line.external_id in seen:
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


@transaction.atomic
def tell_line_apart(
    batch: HouseholdImport, number: int, *, is_another: bool, by: User, at: datetime
) -> ImportLine:
    """A line that looks like a file we have is another household, or is not after all.

    Left out already, it is taken at the next turn: its words are still there.
    """
    row = batch.lines.select_for_update(of=("self",)).filter(number=number).first()
    if row is None or row.state not in {State.WAITING, *ImportLine.ASIDE} or not row.cells:
        raise NothingToSay(number)
    row.is_another, row.state, row.why = is_another, State.WAITING, ""
    row.save()
    record("import.line_told_apart", subject=batch, by=by, at=at, line=number, another=is_another)
    return row


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
    """What nobody confirmed goes; of lines that are done, their words, and ours about them."""
    done = ImportLine.objects.filter(batch__confirmed_at__lt=before).exclude(cells=[], why="")
    done.exclude(state=State.WAITING).update(cells=[], why="")
    old = list(HouseholdImport.objects.filter(confirmed_at=None, brought_at__lt=before))
    for batch in old:
        drop_import(batch, by=None, at=at)
    return len(old)


def _unconfirmed(batch: HouseholdImport) -> HouseholdImport:
    batch = HouseholdImport.objects.select_for_update().get(pk=batch.pk)
    if batch.confirmed_at is not None:
        raise ConfirmedAlready
    return batch


def _take(batch: HouseholdImport, key: int, at: datetime) -> None:
    row = ImportLine.objects.select_for_update(of=("self",)).get(pk=key)
    if row.state != State.WAITING:
        return
    verdict = judge(batch, row, at)
    row.external_id = verdict.line.external_id
    row.why = " ".join(verdict.words)[:300]
    if verdict.kind in {NEW, ANOTHER}:
        row.project, row.state = _open(batch, verdict, at), State.MADE
        if verdict.project is not None:
            tell_apart(row.project, verdict.project, words=APART, by=batch.by, at=at)
    elif verdict.kind == COMPLETES and verdict.project is not None:
        _complete(verdict.project, verdict.line, by=batch.by, at=at)
        row.project, row.state = verdict.project, State.COMPLETED
    else:
        row.state = {SAME: State.SAME, TWIN: State.KNOWN}.get(verdict.kind, State.LEFT_OUT)
    if row.state not in ImportLine.ASIDE:
        row.cells = []
    row.save()


def _complete(project: Project, line: Line, *, by: User | None, at: datetime) -> None:
    project = lock(project)
    names = []
    for row, name, _, value in blanks(project, line):
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
        # A spreadsheet says neither of their home nor of their children: not that they have none.
        unknown = Installation.Home.UNKNOWN
        facts = SettlingFacts(line.ended_on, verdict.commune, adults, None, unknown)
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


def _moment(day: date | None, at: datetime) -> datetime:
    """Noon of that day, or now."""
    return min(datetime.combine(day, time(12), PARIS), at) if day else at
