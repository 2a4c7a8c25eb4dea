"""Messages written in a space are announced by e-mail: some minutes later, and together.

Never their words: mail crosses other people's servers and shows on locked screens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from ohmylot.domain.people.models import Membership, Person
from ohmylot.domain.projects.models import Interaction, Project
from ohmylot.domain.projects.models.digests import WHO_WROTE
from ohmylot.domain.projects.operations.digesting import keep_for_the_morning
from ohmylot.domain.projects.operations.telling import MAILS, file_address, spoken
from ohmylot.domain.projects.queries import coordination_addresses, who_answer_for
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

# Somebody who writes three lines in a row is announced once.
FOR_THE_NETWORK = timedelta(minutes=10)
FOR_THE_HOUSEHOLD = timedelta(minutes=2)
AT_ONCE = 200


@dataclass(frozen=True)
class WhoWrote:
    household: str
    count: int
    since: datetime
    link: str


def announce_messages(*, at: datetime) -> int:
    """Tell each side what the other wrote; every message is announced once, whoever else looks."""
    return _tell_network(at) + _tell_households(at)


def _waiting(direction: str, until: datetime) -> list[Interaction]:
    rows = Interaction.objects.filter(
        in_space=True, direction=direction, told_at=None, happened_at__lte=until
    )
    beside = ("project__household", "project__lead__user", "project__proposed_to__user", "by")
    return list(rows.select_related(*beside).order_by("happened_at", "pk")[:AT_ONCE])


def _tell_network(at: datetime) -> int:
    """One e-mail a reader, of all who wrote to them."""
    waiting = _waiting("in", at - FOR_THE_NETWORK)
    if not waiting:
        return 0
    on = day_of(at)
    seats = {seat.pk: seat for row in waiting if (seat := _responsible(row))}
    answering = who_answer_for(list(seats.values()), on)
    by_reader: dict[tuple[str, ...], list[Interaction]] = defaultdict(list)
    for row in waiting:
        seat = _responsible(row)
        reader = answering[seat.pk] if seat else None
        to = [reader.user.email] if reader and reader.user.email else coordination_addresses(on)
        by_reader[tuple(to)].append(row)
    told = 0
    for addresses, rows in by_reader.items():
        told += _claim(rows, at, partial(_write_to_reader, addresses, at))
    return told


def _responsible(row: Interaction) -> Membership | None:
    return row.project.responsible if row.project else None


def _write_to_reader(to: tuple[str, ...], at: datetime, rows: list[Interaction]) -> None:
    if not to:
        return
    now = set(to)
    for project, written in _by_project(rows).items():
        count = len(written)
        words = "Vous a écrit dans son espace" if count == 1 else f"Vous a écrit {count} fois"
        now &= set(keep_for_the_morning(to, project, words, at=at))
    # Each reader has one rhythm: for all of them now, or for none.
    if now:
        messaging.send(WHO_WROTE, to=sorted(now), at=at, written=list(_who_wrote(rows)))


def _who_wrote(rows: list[Interaction]) -> Iterable[WhoWrote]:
    for project, written in _by_project(rows).items():
        label = "Un foyer (dossier réservé)" if project.is_reserved else project.household.label
        yield WhoWrote(label, len(written), written[0].happened_at, file_address(project))


def _tell_households(at: datetime) -> int:
    """Each adult who has a space, in their language; the others could not open it."""
    told = 0
    for project, rows in _by_project(_waiting("out", at - FOR_THE_HOUSEHOLD)).items():
        told += _claim(rows, at, partial(_write_to_household, project, at))
    return told


def _write_to_household(project: Project, at: datetime, rows: list[Interaction]) -> None:
    writer = rows[-1].by
    adults = project.household.members.filter(kind=Person.Kind.ADULT, user__isnull=False)
    for person in adults.exclude(email="").order_by("rank", "pk"):
        language = spoken(person.language)
        messaging.send(
            f"{MAILS}/{language}/message_waits",
            to=[person.email],
            language=language,
            reply_to=writer.email if writer else None,
            about=project,
            at=at,
            first_name=person.first_name,
            writer=writer,
            count=len(rows),
        )


def _claim(
    rows: list[Interaction], at: datetime, write: Callable[[list[Interaction]], None]
) -> int:
    """Mark them and write, in one transaction; what another worker took is left to it."""
    keys = [row.pk for row in rows]
    with transaction.atomic():
        untold = Interaction.objects.select_for_update().filter(pk__in=keys, told_at=None)
        taken = set(untold.values_list("pk", flat=True))
        claimed = [row for row in rows if row.pk in taken]
        if not claimed:
            return 0
        Interaction.objects.filter(pk__in=taken).update(told_at=at)
        for project, some in _by_project(claimed).items():
            record("messages.announced", subject=project, by=None, at=at, count=len(some))
        write(claimed)
    return len(claimed)


def _by_project(rows: list[Interaction]) -> dict[Project, list[Interaction]]:
    found: dict[Project, list[Interaction]] = defaultdict(list)
    for row in rows:
        if row.project is not None:
            found[row.project].append(row)
    return found
