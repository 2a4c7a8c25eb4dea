"""Somebody asks to show our brand: granted, refused with a reason, withdrawn."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ohmylot.domain.campaigns.links import files_link
from ohmylot.domain.campaigns.models import BrandUse
from ohmylot.domain.campaigns.operations.telling import MAILS, tell_coordination
from ohmylot.domain.people.models import User
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging

State = BrandUse.State


class AnsweredAlready(Exception):
    """Somebody said yes or no meanwhile."""


class RefusedWithoutAWord(Exception):
    """A no is sent with its reason."""


class GrantedForThePast(Exception):
    """Nobody shows a brand until yesterday."""


class NotGranted(Exception):
    """There is nothing to withdraw, and no file to open."""


@dataclass(frozen=True)
class NewBrandUse:
    organisation: str
    full_name: str
    email: str
    what_for: str
    where: str
    until: date
    phone: str = ""


@transaction.atomic
def ask_for_the_brand(new: NewBrandUse, *, at: datetime) -> BrandUse:
    """Kept, acknowledged, told to the coordination. Twice is once."""
    said = asdict(new) | {"email": new.email.strip().lower()}
    waiting = BrandUse.objects.waiting().filter(
        email=said["email"], organisation=said["organisation"]
    )
    if (known := waiting.first()) is not None:
        return known
    asked = BrandUse.objects.create(**said, asked_at=at)
    record("brand.asked", subject=asked, by=None, at=at)
    _write("brand_asked", asked, at=at)
    tell_coordination("brand_to_study", asked, at=at, use=asked)
    return asked


@transaction.atomic
def grant_brand(
    use: BrandUse, *, public_words: str, until: date, conditions: str = "", by: User, at: datetime
) -> BrandUse:
    """Listed for everybody; the files that ask for it open by a link."""
    use = _hold(use)
    if use.state != State.ASKED:
        raise AnsweredAlready
    if until < day_of(at):
        raise GrantedForThePast
    use.state, use.answered_at, use.answered_by = State.GRANTED, at, by
    use.public_words, use.until, use.answer_words = public_words, until, conditions.strip()
    record("brand.granted", subject=use, by=by, at=at)
    _send_files(use, at=at)
    return use


@transaction.atomic
def send_files_again(use: BrandUse, *, by: User, at: datetime) -> BrandUse:
    """A new link; the former closes."""
    use = _hold(use)
    if not use.is_current(day_of(at)):
        raise NotGranted
    _send_files(use, at=at)
    record("brand.files_sent", subject=use, by=by, at=at)
    return use


@transaction.atomic
def refuse_brand(use: BrandUse, words: str, *, by: User, at: datetime) -> BrandUse:
    use = _hold(use)
    if use.state != State.ASKED:
        raise AnsweredAlready
    return _say_no(use, State.DECLINED, words, letter="brand_refused", by=by, at=at)


@transaction.atomic
def withdraw_brand(use: BrandUse, words: str, *, by: User, at: datetime) -> BrandUse:
    """Its line and its files close at once."""
    use = _hold(use)
    if use.state != State.GRANTED:
        raise NotGranted
    use.withdrawn_at = at
    use.link_number += 1
    return _say_no(use, State.WITHDRAWN, words, letter="brand_withdrawn", by=by, at=at)


def _say_no(
    use: BrandUse, state: State, words: str, *, letter: str, by: User, at: datetime
) -> BrandUse:
    if not words.strip():
        raise RefusedWithoutAWord
    if use.state == State.ASKED:
        use.answered_at, use.answered_by = at, by
    use.state, use.answer_words = state, words.strip()
    use.save()
    record(f"brand.{state}", subject=use, by=by, at=at)
    _write(letter, use, at=at)
    return use


def _send_files(use: BrandUse, *, at: datetime) -> None:
    use.link_number += 1
    use.save()
    _write("brand_granted", use, at=at, secret=True, link=files_link(use))


def _hold(use: BrandUse) -> BrandUse:
    return BrandUse.objects.select_for_update().get(pk=use.pk)


def _write(letter: str, use: BrandUse, *, at: datetime, **more: Any) -> None:
    messaging.send(f"{MAILS}/{letter}", to=[use.email], about=use, at=at, use=use, **more)
