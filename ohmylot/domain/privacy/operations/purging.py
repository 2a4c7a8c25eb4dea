"""Forget who has been kept long enough: a list, a visa, then the erasure; each is logged."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from ohmylot.domain.people.models import User
from ohmylot.domain.privacy.models import DataRequest, Purge, PurgeLine
from ohmylot.domain.privacy.operations.forgetting import forget_household
from ohmylot.domain.privacy.queries import guardians
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.operations import send
from ohmylot.foundations.retention.registry import RULES, Expired


class NoVisa(Exception):
    """A list runs once somebody answers for it, in writing."""


class AlreadyRun(Exception):
    """It ran, or was given up: prepare another one."""


def expired(at: datetime) -> dict[int, tuple[str, Expired]]:
    """By household: the first rule that says enough.

    To ask something of one's data is a sign of life; while it waits for its answer, nothing goes:
    the answer would have nobody left to reach.
    """
    found: dict[int, tuple[str, Expired]] = {}
    waiting = set(DataRequest.objects.waiting().values_list("household", flat=True))
    asked = dict(DataRequest.objects.order_by().values_list("household").annotate(Max("asked_at")))
    for key, rule in RULES.items():
        before = months_later(day_of(at), -rule.months())
        for one in rule.expired(at):
            last = asked.get(one.household)
            is_kept = one.household in waiting or (last is not None and day_of(last) >= before)
            if not is_kept:
                found.setdefault(one.household, (key, one))
    return found


@transaction.atomic
def prepare_purge(*, by: User | None, at: datetime) -> Purge | None:
    """The list of the day, and its guardians told. One list waits at a time: it is renewed.

    None when nobody has been kept long enough.
    """
    found = expired(at)
    waiting = Purge.objects.filter(ran_at=None, given_up_at=None)
    purge = waiting.select_for_update().order_by("pk").first()
    if purge is not None and purge.visa:
        # What was approved is what was read: it is not changed under the signature.
        return purge
    if not found and purge is None:
        return None
    is_new = purge is None
    if purge is None:
        purge = Purge.objects.create(prepared_at=at)
    purge.prepared_at = at
    purge.save()
    purge.lines.all().delete()
    PurgeLine.objects.bulk_create(
        PurgeLine(
            purge=purge,
            household_id=household,
            reference=one.reference,
            rule=rule,
            since=one.since,
        )
        for household, (rule, one) in sorted(found.items())
    )
    record("purge.prepared", subject=purge, by=by, at=at, lines=len(found))
    if is_new:
        _tell(purge, len(found), at=at)
    return purge


@transaction.atomic
def approve(purge: Purge, visa: str, *, by: User | None, at: datetime) -> Purge:
    purge = _open(purge)
    purge.visa, purge.visa_at, purge.visa_by = visa.strip()[:200], at, by
    if not purge.visa:
        raise NoVisa
    purge.save()
    record("purge.approved", subject=purge, by=by, at=at)
    return purge


@transaction.atomic
def give_up(purge: Purge, *, by: User | None, at: datetime) -> Purge:
    purge = _open(purge)
    purge.given_up_at = at
    purge.save()
    record("purge.given_up", subject=purge, by=by, at=at)
    return purge


@transaction.atomic
def run_purge(purge: Purge, *, by: User | None, at: datetime) -> Purge:
    """Forget the households of the list; those who wrote since it was read are kept."""
    purge = _open(purge)
    if not purge.visa:
        raise NoVisa
    still = expired(at)
    count = 0
    for line in purge.lines.select_related("household").order_by("pk"):
        if line.household_id in still:
            forget_household(line.household, by=by, at=at)
            line.forgotten_at = at
            line.save(update_fields=["forgotten_at"])
            count += 1
    purge.ran_at = at
    purge.save()
    record("purge.ran", subject=purge, by=by, at=at, forgotten=count)
    return purge


def _open(purge: Purge) -> Purge:
    purge = Purge.objects.select_for_update().get(pk=purge.pk)
    if not purge.is_open:
        raise AlreadyRun
    return purge


def _tell(purge: Purge, count: int, *, at: datetime) -> None:
    to = guardians(day_of(at))
    if to:
        path = reverse("workspace:rights:purge", args=[purge.code])
        link = settings.SITE_URL + path
        send("privacy/emails/purge_prepared", to=to, about=purge, at=at, count=count, link=link)
