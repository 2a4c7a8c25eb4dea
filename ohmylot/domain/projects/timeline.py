"""Everything that happened to a project, newest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ohmylot.domain.people.permissions import seats_of
from ohmylot.domain.projects import routing
from ohmylot.domain.projects.models import (
    Assignment,
    ClosedReason,
    Departure,
    Enquiry,
    FollowUp,
    Installation,
    Interaction,
    Note,
    Project,
    StageChange,
    Todo,
    Track,
)
from ohmylot.domain.projects.moments import RANKS, Moment
from ohmylot.domain.projects.reading.referred import moments_of, referred_of
from ohmylot.foundations.common.prepared import prepared

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ohmylot.domain.people.models import User
    from ohmylot.domain.projects.reading.file import File

# A first page has no more moments of one kind.
NEWEST = 50


class UnknownMark(Exception):
    """The mark from which older moments are asked was not one of ours."""


@dataclass(frozen=True)
class _Source:
    field: str
    # A query, of which one page is read; or rows that were read already, in any order.
    rows: QuerySet[Any] | list[Any]
    rank: int
    tell: Callable[[Any], Moment]


def timeline_of(
    project: Project,
    user: User | AnonymousUser,
    limit: int = 50,
    before: str = "",
    *,
    file: File | None = None,
) -> list[Moment]:
    """The last ``limit`` moments, or those older than the mark of one of them.

    Eight queries; three when the ``file`` was read, since it holds the other rows.
    Ask ``permissions.can_open`` first; notes are those that the account may read.
    """
    edge = _read_mark(before) if before else None
    first = file is not None and edge is None and limit <= NEWEST
    told = [_moments(source, edge, limit) for source in _sources(project, user, file, first=first)]
    referred = file.referrals if file else referred_of(project)
    told.append(_last(moments_of(referred), edge, limit))
    return list(islice(heapq.merge(*told, key=attrgetter("place"), reverse=True), limit))


def _read_mark(mark: str) -> tuple[datetime, int, int]:
    try:
        at, rank, key = mark.split("|")
        edge = datetime.fromisoformat(at), int(rank), int(key)
    except ValueError as wrong:
        raise UnknownMark(mark) from wrong
    if edge[0].tzinfo is None:
        raise UnknownMark(mark)
    return edge


def _moments(source: _Source, edge: tuple[datetime, int, int] | None, limit: int) -> list[Moment]:
    """The last ones of a source, newest first."""
    if isinstance(source.rows, QuerySet):
        rows = _page(source.rows, source.field, source.rank, edge, limit)
        return [source.tell(row) for row in rows]
    kept = [row for row in source.rows if getattr(row, source.field) is not None]
    return _last([source.tell(row) for row in kept], edge, limit)


def _last(told: list[Moment], edge: tuple[datetime, int, int] | None, limit: int) -> list[Moment]:
    if edge is not None:
        at, last_rank, key = edge
        told = [moment for moment in told if moment.place < (at, -last_rank, key)]
    return sorted(told, key=attrgetter("place"), reverse=True)[:limit]


def _page(
    rows: QuerySet[Any],
    field: str,
    rank: int,
    edge: tuple[datetime, int, int] | None,
    limit: int,
) -> QuerySet[Any]:
    if edge is not None:
        at, last_rank, key = edge
        older = Q(**{f"{field}__lt": at})
        if rank > last_rank:
            older |= Q(**{field: at})
        elif rank == last_rank:
            older |= Q(**{field: at}, pk__lt=key)
        rows = rows.filter(older)
    return rows.order_by(f"-{field}", "-pk")[:limit]


def _sources(
    project: Project, user: User | AnonymousUser, file: File | None, *, first: bool
) -> list[_Source]:
    calls, todos, turns, enquiries = _held(file) if file else _read(project)
    changes, notes, exchanges = (_first_page if first else _pages)(project, user)
    return [
        _Source("held_at", calls, RANKS["follow_up"], _tell_follow_up),
        _Source("happened_at", changes, RANKS["stage"], _tell_change),
        _Source("done_at", todos, RANKS["todo"], _tell_todo),
        _Source("written_at", notes, RANKS["note"], _tell_note),
        _Source("happened_at", exchanges, RANKS["interaction"], _tell_interaction),
        _Source("proposed_at", turns, RANKS["assignment"], _tell_assignment),
        _Source("received_at", enquiries, RANKS["enquiry"], _tell_enquiry),
    ]


def _pages(project: Project, user: User | AnonymousUser) -> tuple[Any, ...]:
    # Not through the project: what stands beside it comes with the row, in the same query.
    changes = StageChange.objects.filter(project=project)
    return (
        changes.select_related("by", "project__installation__commune", "project__departure"),
        project.notes.readable_by(user).select_related("by", "organisation"),
        project.interactions.select_related("by", "person"),
    )


def _first_page(project: Project, user: User | AnonymousUser) -> tuple[Any, ...]:
    """What every file asks, when it opens."""
    changes = _changes(project=project.pk)
    for change in changes:
        change.project = project
    seats = seats_of(user).memberships
    notes = _notes(project=project.pk, seats=seats, account=user.pk)
    return changes, notes, _exchanges(project=project.pk)


@prepared
def _changes(project: int) -> QuerySet[StageChange]:
    rows = StageChange.objects.filter(project=project).select_related("by")
    return rows.order_by("-happened_at", "-pk")[:NEWEST]


@prepared
def _notes(project: int, seats: list[int], account: int) -> QuerySet[Note]:
    rows = Note.objects.filter(project=project).readable_from(seats, account=account)
    beside = rows.select_related("by", "organisation")
    return beside.order_by("-written_at", "-pk")[:NEWEST]


@prepared
def _exchanges(project: int) -> QuerySet[Interaction]:
    rows = Interaction.objects.filter(project=project).select_related("by", "person")
    return rows.order_by("-happened_at", "-pk")[:NEWEST]


def _held(file: File) -> tuple[Any, ...]:
    return file.follow_ups, file.done_todos, file.assignments, file.enquiries


def _read(project: Project) -> tuple[Any, ...]:
    calls = FollowUp.objects.filter(installation__project=project).exclude(held_at=None)
    return (
        calls.select_related("by"),
        project.todos.exclude(done_at=None).select_related("done_by"),
        project.assignments.select_related("membership__user"),
        project.enquiries.select_related("noted_by"),
    )


def _name(user: User | None) -> str:
    return user.full_name if user else ""


def _tell_follow_up(call: FollowUp) -> Moment:
    title = f"Appel de suivi, {call.get_kind_display().lower()} : {call.get_still_here_display()}"
    return Moment(
        call.held_at or call.updated_at,
        "follow_up",
        call.pk,
        title,
        call.words,
        _name(call.by),
        call,
    )


def _tell_change(change: StageChange) -> Moment:
    project, kind = change.project, "stage"
    title = f"Étape : {change.get_after_display()}"
    words, row = change.reason, change
    installation = getattr(project, "installation", None)
    departure = getattr(project, "departure", None)
    if installation is not None and installation.recorded_at == change.happened_at:
        kind, row = "installation", installation
        title, words = "Installation", _words_of_arrival(installation)
    elif departure is not None and departure.recorded_at == change.happened_at:
        kind, row = "departure", departure
        title = f"Départ le {departure.left_on:%d/%m/%Y} : {departure.get_reason_display()}"
        words = _words_of_departure(departure)
    who = _name(change.by)
    return Moment(change.happened_at, kind, change.pk, title, words, who, row)


def _words_of_departure(departure: Departure) -> str:
    """What the interview learned, line after line."""
    also = ", ".join(str(ClosedReason(one).label).lower() for one in departure.also)
    kept = ", ".join(str(Track.Kind(one).label).lower() for one in departure.kept_by)
    kept = ". ".join(part for part in (kept, departure.kept_words) if part)
    lines = (
        ("Aussi", also),
        ("Ce qui les aurait fait rester", kept),
        ("Où", departure.get_gone_to_display() if departure.gone_to else ""),
        ("On peut leur réécrire", departure.get_may_write_display() if departure.may_write else ""),
    )
    told = [f"{what} : {words}" for what, words in lines if words]
    return "\n".join([*told, departure.interview] if departure.interview else told)


def _words_of_arrival(installation: Installation) -> str:
    adults, children = installation.adults, installation.children
    people = f"{adults} adulte{'s' if adults > 1 else ''}"
    if children is None:
        people += ", enfants : on ne sait pas"
    elif children:
        people += f" et {children} enfant{'s' if children > 1 else ''}"
    return f"{installation.commune.name}, le {installation.settled_on:%d/%m/%Y} : {people}"


def _tell_todo(todo: Todo) -> Moment:
    who = _name(todo.done_by)
    return Moment(todo.done_at or todo.updated_at, "todo", todo.pk, "Fait", todo.words, who, todo)


def _tell_note(note: Note) -> Moment:
    title = f"Note ({note.get_audience_display().lower()})"
    return Moment(note.written_at, "note", note.pk, title, note.body, _name(note.by), note)


def _tell_interaction(exchange: Interaction) -> Moment:
    title = exchange.get_kind_display()
    if exchange.in_space and exchange.direction == Interaction.Direction.OUT:
        title += " au foyer"
    if not exchange.answered:
        title += " sans réponse"
    elif exchange.direction == Interaction.Direction.IN:
        title += " du foyer"
    who = _name(exchange.by) or str(exchange.person or "")
    return Moment(
        exchange.happened_at, "interaction", exchange.pk, title, exchange.body, who, exchange
    )


def _tell_assignment(turn: Assignment) -> Moment:
    """Told when it was proposed, with what became of it since, and when."""
    name = _name(turn.membership.user) if turn.membership else ""
    words = routing.explain(turn.reason, turn.facts, name=name, shows_load=False)
    if turn.answered_at:
        words += f" {turn.get_state_display()} le {timezone.localdate(turn.answered_at):%d/%m/%Y}"
        words += f" : {turn.decline_reason}" if turn.decline_reason else "."
    who = name or "La coordination"
    return Moment(
        turn.proposed_at, "assignment", turn.pk, "Prise en charge proposée", words, who, turn
    )


def _tell_enquiry(enquiry: Enquiry) -> Moment:
    title = f"Demande reçue ({enquiry.get_channel_display().lower()})"
    who = _name(enquiry.noted_by) or f"{enquiry.first_name} {enquiry.last_name}".strip()
    return Moment(enquiry.received_at, "enquiry", enquiry.pk, title, enquiry.message, who, enquiry)
