"""Who one speaks to today and tomorrow, who wrote, what is to be sorted or answered, which offers
were found: one query for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Substr

from ohmylot.domain.projects.models import (
    Appointment,
    Interaction,
    Match,
    Project,
    ProjectQuerySet,
    ReceivedMail,
    Referral,
    Stage,
)
from ohmylot.domain.projects.models.matches import NOT_LOOKING
from ohmylot.foundations.common.prepared import prepared
from ohmylot.foundations.common.working_days import PARIS, day_of

WORDS_SHOWN = 160
LOOKING = [stage for stage in Stage if stage not in NOT_LOOKING]


@dataclass(frozen=True)
class Exchanging:
    """A household, of which an account is shown what it may open: see ``permissions``."""

    what: str
    at: datetime
    reference: str
    household: str
    is_reserved: bool
    lead_id: int | None
    # Of an appointment its nature, of a message its first words, of offers how many, of what was
    # put into our hands its subject: the household is not named, who sends it is.
    words: str
    # Of offers, the points of the best.
    code: str = ""


@dataclass(frozen=True)
class Exchanges:
    # Appointments of today and tomorrow, in their order.
    meetings: list[Exchanging]
    # Who wrote and was not answered, the oldest first: of each household, its last words.
    written: list[Exchanging]
    # Mail that seems to be of their files, and waits to be sorted.
    mails: list[Exchanging]
    # Offers that fit and that nobody looked at, the best of them first.
    offers: list[Exchanging]
    # Put into the hands of their organisation, and not answered.
    referrals: list[Exchanging]


def exchanges_of(mine: list[int], houses: list[int], *, now: datetime) -> Exchanges:
    """``mine``: seats. ``houses``: organisations for which they answer."""
    start = datetime.combine(day_of(now), time.min, PARIS)
    end = datetime.combine(day_of(now) + timedelta(days=2), time.min, PARIS)
    rows = _exchanges(mine=mine, houses=houses, start=start, end=end, today=day_of(now))
    found = sorted((Exchanging(*row) for row in rows), key=lambda one: (one.at, one.reference))
    last = {one.reference: one for one in found if one.what == "message"}
    return Exchanges(
        [one for one in found if one.what == "appointment"],
        list(last.values()),
        [one for one in found if one.what == "mail"],
        sorted((one for one in found if one.what == "offers"), key=lambda one: -int(one.code)),
        [one for one in found if one.what == "referral"],
    )


@prepared
def _exchanges(
    mine: list[int], houses: list[int], start: datetime, end: datetime, today: date
) -> Any:
    theirs = Q(membership__in=mine) | Q(project__lead__in=mine)
    met = Appointment.objects.confirmed().filter(theirs, starts_at__gte=start, starts_at__lt=end)
    answers = Q(project__lead__in=mine) | Q(project__proposed_to__in=mine)
    wrote = Interaction.objects.filter(answers, in_space=True, direction="in", handled_at=None)
    # Few mails wait, many files are theirs: each mail asks for its file, not the other way round.
    here = Q(lead__in=mine) | Q(proposed_to__in=mine)
    its_file = Project.objects.filter(here, pk=OuterRef("project"))
    mails = ReceivedMail.objects.to_sort().filter(Exists(its_file))
    received = Referral.objects.received_by(houses).unanswered()
    sender = F("sender__organisation__short_name")
    return _columns(met, "appointment", "starts_at", F("kind"), F("code")).union(
        _columns(wrote, "message", "happened_at", F("body"), Value("")),
        _columns(mails, "mail", "received_at", F("subject"), F("code")),
        _columns(_fitting(mine, today), "offers", "found_at", F("times"), F("best"), of=""),
        _columns(received, "referral", "sent_at", F("need"), F("code"), named=sender),
        all=True,
    )


def _fitting(mine: list[int], today: date) -> ProjectQuerySet:
    """Households led from these seats, with how many offers are new, and the best of them."""
    new = Match.objects.to_look_at().current(today)
    theirs = new.filter(person__household=OuterRef("household")).order_by()
    told = theirs.values("person__household").annotate(
        times=Count("pk"), best=Max("score"), last=Max("found_at")
    )
    rows = Project.objects.filter(lead__in=mine, stage__in=LOOKING).annotate(
        times=Subquery(told.values("times")),
        best=Subquery(told.values("best")),
        found_at=Subquery(told.values("last")),
    )
    return rows.filter(times__gt=0)


def _columns(
    rows: Any,
    what: str,
    moment: str,
    words: Any,
    code: Any,
    *,
    of: str = "project__",
    named: Any = None,
) -> Any:
    """The same columns of the same types, so that databases accept to join the lists."""
    text = CharField()
    return rows.order_by().values_list(
        Cast(Value(what), text),
        Cast(F(moment), DateTimeField()),
        Cast(F(f"{of}reference"), text),
        Cast(named or F(f"{of}household__label"), text),
        Cast(F(f"{of}is_reserved"), BooleanField()),
        Cast(F(f"{of}lead_id"), BigIntegerField()),
        Cast(Substr(Cast(words, text), 1, WORDS_SHOWN), text),
        Cast(code, text),
    )
