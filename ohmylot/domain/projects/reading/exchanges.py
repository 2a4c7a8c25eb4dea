"""Who one speaks to today and tomorrow, who wrote, what is to be sorted: one query for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import BigIntegerField, BooleanField, CharField, DateTimeField, F, Q, Value
from django.db.models.functions import Cast, Substr

from ohmylot.domain.projects.models import Appointment, Interaction, ReceivedMail
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.working_days import PARIS, day_of

WORDS_SHOWN = 160


@dataclass(frozen=True)
class Exchanging:
    """A household, of which an account is shown what it may open: see ``permissions``."""

    what: str
    at: datetime
    reference: str
    household: str
    is_reserved: bool
    lead_id: int | None
    # Of an appointment its nature, of a message its first words.
    words: str
    code: str = ""


@dataclass(frozen=True)
class Exchanges:
    # Appointments of today and tomorrow, in their order.
    meetings: list[Exchanging]
    # Who wrote and was not answered, the oldest first: of each household, its last words.
    written: list[Exchanging]
    # Mail that seems to be of their files, and waits to be sorted.
    mails: list[Exchanging]


def exchanges_of(mine: list[int], *, now: datetime) -> Exchanges:
    start = datetime.combine(day_of(now), time.min, PARIS)
    end = datetime.combine(day_of(now) + timedelta(days=2), time.min, PARIS)
    rows = _exchanges(mine=mine, start=start, end=end)
    found = sorted((Exchanging(*row) for row in rows), key=lambda one: (one.at, one.reference))
    last = {one.reference: one for one in found if one.what == "message"}
    return Exchanges(
        [one for one in found if one.what == "appointment"],
        list(last.values()),
        [one for one in found if one.what == "mail"],
    )


@prepared
def _exchanges(mine: list[int], start: datetime, end: datetime) -> Any:
    theirs = Q(membership__in=mine) | Q(project__lead__in=mine)
    met = Appointment.objects.confirmed().filter(theirs, starts_at__gte=start, starts_at__lt=end)
    answers = Q(project__lead__in=mine) | Q(project__proposed_to__in=mine)
    wrote = Interaction.objects.filter(answers, in_space=True, direction="in", handled_at=None)
    mails = ReceivedMail.objects.to_sort().filter(answers)
    return _columns(met, "appointment", "starts_at", "kind", F("code")).union(
        _columns(wrote, "message", "happened_at", "body", Value("")),
        _columns(mails, "mail", "received_at", "subject", F("code")),
        all=True,
    )


def _columns(rows: Any, what: str, moment: str, words: str, code: Any) -> Any:
    """The same columns of the same types, so that databases accept to join the lists."""
    text = CharField()
    return rows.order_by().values_list(
        Cast(Value(what), text),
        Cast(F(moment), DateTimeField()),
        Cast(F("project__reference"), text),
        Cast(F("project__household__label"), text),
        Cast(F("project__is_reserved"), BooleanField()),
        Cast(F("project__lead_id"), BigIntegerField()),
        Cast(Substr(words, 1, WORDS_SHOWN), text),
        Cast(code, text),
    )
