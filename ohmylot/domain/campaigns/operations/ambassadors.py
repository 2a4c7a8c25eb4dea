"""Somebody would speak of the place: known, sent the charter, in title once it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.campaigns.charter import charter_of
from ohmylot.domain.campaigns.links import charter_link
from ohmylot.domain.campaigns.models import Ambassador
from ohmylot.domain.campaigns.operations.telling import MAILS, tell_coordination
from ohmylot.domain.people.models import User
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

State = Ambassador.State


class AnsweredAlready(Exception):
    """Somebody said yes or no meanwhile."""


class DeclinedWithoutAWord(Exception):
    """A no is sent with its reason."""


class NotInvited(Exception):
    """Nobody sent this person the charter, or somebody said no."""


@dataclass(frozen=True)
class NewAmbassador:
    first_name: str
    last_name: str
    email: str
    phone: str = ""
    commune: Commune | None = None
    missions: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def ask_to_be_ambassador(new: NewAmbassador, *, at: datetime) -> Ambassador:
    """Kept, acknowledged, told to the coordination. A known address is one person: it is written
    to, where it stands, and whoever typed it learns nothing."""
    email = new.email.strip().lower()
    known = Ambassador.objects.select_for_update().filter(email=email).living().first()
    if known is not None:
        return _say_where_it_stands(known, at=at)
    asked = Ambassador.objects.create(
        first_name=new.first_name,
        last_name=new.last_name,
        email=email,
        phone=new.phone,
        commune=new.commune,
        missions=list(new.missions),
        words=new.words,
        asked_at=at,
    )
    record("ambassador.asked", subject=asked, by=None, at=at)
    _write("ambassador_asked", asked, at=at)
    tell_coordination("ambassador_to_study", asked, at=at, ambassador=asked)
    return asked


@transaction.atomic
def send_charter(ambassador: Ambassador, *, by: User, at: datetime) -> Ambassador:
    """Yes, with the charter to sign; pressed again, a new link, and the former closes."""
    ambassador = _hold(ambassador)
    if ambassador.state not in {State.ASKED, State.INVITED}:
        raise AnsweredAlready
    if ambassador.state == State.ASKED:
        ambassador.state, ambassador.answered_at, ambassador.answered_by = State.INVITED, at, by
    _invite(ambassador, at=at)
    record("ambassador.invited", subject=ambassador, by=by, at=at)
    return ambassador


@transaction.atomic
def sign_charter(ambassador: Ambassador, *, at: datetime) -> Ambassador:
    """By a button, on the page: the text that was read is kept, with its day. Twice is once."""
    ambassador = _hold(ambassador)
    if ambassador.state == State.ACTIVE:
        return ambassador
    if ambassador.state != State.INVITED:
        raise NotInvited
    ambassador.state, ambassador.charter_at = State.ACTIVE, at
    ambassador.charter_text = charter_of(Territory.objects.current())
    ambassador.save()
    record("ambassador.signed", subject=ambassador, by=None, at=at)
    _write("ambassador_signed", ambassador, at=at)
    return ambassador


@transaction.atomic
def decline_ambassador(ambassador: Ambassador, words: str, *, by: User, at: datetime) -> Ambassador:
    if not words.strip():
        raise DeclinedWithoutAWord
    ambassador = _hold(ambassador)
    if ambassador.state != State.ASKED:
        raise AnsweredAlready
    ambassador.state, ambassador.answered_at, ambassador.answered_by = State.DECLINED, at, by
    ambassador.decline_words = words.strip()
    ambassador.save()
    record("ambassador.declined", subject=ambassador, by=by, at=at)
    _write("ambassador_declined", ambassador, at=at)
    return ambassador


@transaction.atomic
def let_ambassador_go(ambassador: Ambassador, *, by: User | None, at: datetime) -> Ambassador:
    """They stop, or the coordination does; what was open to them closes. Twice is once."""
    ambassador = _hold(ambassador)
    if ambassador.state == State.LEFT:
        return ambassador
    if ambassador.state not in {State.INVITED, State.ACTIVE}:
        raise NotInvited
    ambassador.state, ambassador.left_at = State.LEFT, at
    ambassador.link_number += 1
    ambassador.save()
    record("ambassador.left", subject=ambassador, by=by, at=at)
    _write("ambassador_left", ambassador, at=at)
    return ambassador


def _say_where_it_stands(known: Ambassador, *, at: datetime) -> Ambassador:
    if known.state == State.INVITED:
        _invite(known, at=at)
    elif known.state == State.ACTIVE:
        _write("ambassador_known", known, at=at)
    return known


def _invite(ambassador: Ambassador, *, at: datetime) -> None:
    ambassador.link_number += 1
    ambassador.save()
    link = charter_link(ambassador, at=at)
    _write("ambassador_invited", ambassador, at=at, secret=True, link=link)


def _hold(ambassador: Ambassador) -> Ambassador:
    return Ambassador.objects.select_for_update().get(pk=ambassador.pk)


def _write(letter: str, ambassador: Ambassador, *, at: datetime, **more: Any) -> None:
    messaging.send(
        f"{MAILS}/{letter}",
        to=[ambassador.email],
        about=ambassador,
        at=at,
        ambassador=ambassador,
        **more,
    )
