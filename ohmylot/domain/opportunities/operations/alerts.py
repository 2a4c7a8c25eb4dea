"""An alert on a search: asked, confirmed by its mailbox, ruled by a link, stopped at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation

from ohmylot.domain.opportunities.alert_links import confirm_link, rule_link
from ohmylot.domain.opportunities.alert_words import alert_of, said
from ohmylot.domain.opportunities.catalogue import Asked
from ohmylot.domain.opportunities.models import OfferAlert
from ohmylot.domain.opportunities.operations.telling import MAILS
from ohmylot.foundations.common.dates import months_later
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

# Unconfirmed, an address is forgotten; confirmed, it is asked again within the year.
UNCONFIRMED_FOR = timedelta(days=7)
KEEP_MONTHS = 12
ENDS_SOON = timedelta(days=30)
MOST_OF_AN_ADDRESS = 10
# Nobody fills somebody else's mailbox: messages that one address may receive unasked, a day.
MOST_ASKED_A_DAY = 3
AGAIN_AFTER = timedelta(minutes=10)


class UnknownRhythm(Exception):
    """One chooses among those that the page shows."""


@transaction.atomic
def ask_for_alert(
    asked: Asked, *, query: str, email: str, language: str, rhythm: str, at: datetime
) -> OfferAlert | None:
    """A message goes to that address, and nothing more until it is confirmed there.

    Whoever asks is told the same in every case: None when the address already has this alert,
    has too many, or was just written to.
    """
    if rhythm not in OfferAlert.Rhythm.values:
        raise UnknownRhythm(rhythm)
    email = email.strip().lower()
    theirs = OfferAlert.objects.select_for_update().filter(email=email)
    alert = theirs.filter(query=query).first()
    if alert is None:
        recent = theirs.filter(confirmed_at=None, asked_at__gt=at - timedelta(days=1))
        if theirs.count() >= MOST_OF_AN_ADDRESS or recent.count() >= MOST_ASKED_A_DAY:
            return None
        alert = alert_of(asked, query)
        alert.email = email
    elif alert.confirmed_at is not None or at - alert.asked_at < AGAIN_AFTER:
        return None
    alert.language, alert.rhythm, alert.asked_at = language, rhythm, at
    alert.save()
    record("alert.asked", subject=alert, by=None, at=at)
    write("alert_confirm", alert, at=at, link=confirm_link(alert))
    return alert


@transaction.atomic
def confirm_alert(alert: OfferAlert, *, at: datetime) -> OfferAlert:
    """By a button on the page that the message leads to. Twice is once."""
    alert = OfferAlert.objects.select_for_update().get(pk=alert.pk)
    if alert.confirmed_at is None:
        on = day_of(at)
        alert.confirmed_at, alert.next_on = at, next_day(alert.rhythm, on)
        alert.keep_until = months_later(on, KEEP_MONTHS)
        alert.save()
        record("alert.confirmed", subject=alert, by=None, at=at, rhythm=alert.rhythm)
    return alert


@transaction.atomic
def change_rhythm(alert: OfferAlert, rhythm: str, *, at: datetime) -> OfferAlert:
    if rhythm not in OfferAlert.Rhythm.values:
        raise UnknownRhythm(rhythm)
    alert = OfferAlert.objects.select_for_update().get(pk=alert.pk)
    if alert.confirmed_at is not None and alert.rhythm != rhythm:
        alert.rhythm, alert.next_on = rhythm, next_day(rhythm, day_of(at))
        alert.save()
        record("alert.rhythm_chosen", subject=alert, by=None, at=at, rhythm=rhythm)
    return alert


@transaction.atomic
def keep_alert(alert: OfferAlert, *, at: datetime) -> OfferAlert:
    """Still of use: for a year more."""
    alert = OfferAlert.objects.select_for_update().get(pk=alert.pk)
    if alert.confirmed_at is not None:
        alert.keep_until, alert.reminded_on = months_later(day_of(at), KEEP_MONTHS), None
        alert.save()
        record("alert.kept", subject=alert, by=None, at=at)
    return alert


@transaction.atomic
def stop_alert(alert: OfferAlert, *, at: datetime) -> None:
    """At once, and nothing is left: neither the address, nor what waits to be sent."""
    record("alert.stopped", subject=alert, by=None, at=at)
    drop(alert, at=at)


@transaction.atomic
def forget_alerts(*, at: datetime) -> int:
    """Those that nobody confirmed, and those whose year is over."""
    on = day_of(at)
    old = OfferAlert.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_FOR)
    over = OfferAlert.objects.filter(keep_until__lte=on)
    gone = list((old | over).select_for_update())
    for alert in gone:
        drop(alert, at=at)
    return len(gone)


@transaction.atomic
def remind_of_alerts(*, at: datetime) -> int:
    """A month before its end: one button keeps it, silence lets it go."""
    on = day_of(at)
    soon = OfferAlert.objects.confirmed().filter(keep_until__lte=on + ENDS_SOON, reminded_on=None)
    reminded = list(soon.select_for_update(of=("self",)).with_search())
    for alert in reminded:
        write("alert_ends", alert, at=at)
        alert.reminded_on = on
        alert.save(update_fields=["reminded_on", "updated_at"])
    return len(reminded)


def drop(alert: OfferAlert, *, at: datetime) -> None:
    """The caller holds the transaction."""
    messaging.forget_messages(alert, at=at)
    alert.delete()


def write(letter: str, alert: OfferAlert, *, at: datetime, **more: Any) -> None:
    """Each carries a signed link: no word of it rests once it has left."""
    rule = rule_link(alert)
    messaging.send(
        f"{MAILS}/{alert.language}/{letter}",
        to=[alert.email],
        language=alert.language,
        about=alert,
        secret=True,
        stopped_at=rule if alert.confirmed_at else "",
        at=at,
        searched=said_in(alert),
        rule=rule,
        **more,
    )


def said_in(alert: OfferAlert) -> str:
    with translation.override(alert.language):
        return said(alert)


def next_day(rhythm: str, on: date) -> date:
    """The day after, or the Monday after."""
    days = 7 - on.weekday() if rhythm == OfferAlert.Rhythm.WEEKLY else 1
    return on + timedelta(days=days)
