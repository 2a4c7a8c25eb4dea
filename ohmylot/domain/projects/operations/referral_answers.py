"""What the recipient does: sees it, answers, works on it, says what came of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ohmylot.domain.people.models import User
from ohmylot.domain.projects.models import Document, Referral, ReferralWord
from ohmylot.domain.projects.operations import referral_letters as letters
from ohmylot.domain.projects.operations.referral_steps import (
    AnsweredAlready,
    NotYetThere,
    ReferralHasEnded,
    end,
    hold,
    walk,
)
from ohmylot.domain.projects.referral_access import document_open_to, scopes_open_to
from ohmylot.domain.projects.referral_states import (
    ACCEPTED,
    DECLINED,
    DONE,
    IN_PROGRESS,
    OBSOLETE,
    SEEN,
    SENT,
)
from ohmylot.foundations.journal.operations import record


class NoLongerShared(Exception):
    """The household took its consent back, or the project is over: nothing is open any more."""


class NothingSaid(Exception):
    """A word says something; a refusal says why; an end says which."""


class NoPaper(Exception):
    """There is no document, or it is not open any more."""


@transaction.atomic
def see_referral(referral: Referral, *, role: str = "", by: User | None, at: datetime) -> Referral:
    """A button was pressed: opening a page proves nothing."""
    referral = _open(referral, role, at)
    if referral.state != SENT:
        return referral
    return walk(referral, SEEN, by=by, at=at, seen_at=at)


@transaction.atomic
def accept_referral(
    referral: Referral, *, role: str = "", by: User | None, at: datetime
) -> Referral:
    """Twice is once."""
    referral = _open(referral, role, at)
    if referral.state in {ACCEPTED, IN_PROGRESS}:
        return referral
    referral = walk(
        referral, ACCEPTED, by=by, at=at, answered_at=at, seen_at=referral.seen_at or at
    )
    return _told(referral, by=by, at=at)


@transaction.atomic
def decline_referral(
    referral: Referral,
    reason: str,
    *,
    words: str = "",
    role: str = "",
    by: User | None,
    at: datetime,
) -> Referral:
    """With one reason of the list. Twice is once; what was accepted is ended, not declined."""
    if reason not in Referral.DeclineReason.values:
        raise NothingSaid
    referral = hold(referral)
    if referral.state == DECLINED:
        return referral
    referral = _still_open(referral, role, at)
    if referral.answered_at is not None:
        raise AnsweredAlready
    return end(
        referral,
        DECLINED,
        by=by,
        at=at,
        tells_recipient=False,
        answered_at=at,
        seen_at=referral.seen_at or at,
        decline_reason=reason,
        answer_words=words.strip(),
    )


@transaction.atomic
def start_referral(
    referral: Referral, *, role: str = "", by: User | None, at: datetime
) -> Referral:
    """The first thing was done with the household."""
    referral = _open(referral, role, at)
    if referral.state == IN_PROGRESS:
        return referral
    if referral.state != ACCEPTED:
        raise NotYetThere
    return _told(walk(referral, IN_PROGRESS, by=by, at=at, started_at=at), by=by, at=at)


@transaction.atomic
def finish_referral(
    referral: Referral,
    outcome: str,
    *,
    words: str = "",
    role: str = "",
    by: User | None,
    at: datetime,
) -> Referral:
    """What came of it. When it helped, those asked for the same need elsewhere are told so."""
    if outcome not in Referral.Outcome.values:
        raise NothingSaid
    referral = hold(referral)
    if referral.state == DONE:
        if referral.outcome != outcome:
            raise AnsweredAlready
        return referral
    referral = _still_open(referral, role, at)
    if referral.answered_at is None:
        raise NotYetThere
    referral = end(
        referral,
        DONE,
        by=by,
        at=at,
        tells_recipient=False,
        outcome=outcome,
        answer_words=words.strip() or referral.answer_words,
    )
    if outcome == Referral.Outcome.HELPED:
        for sister in Referral.objects.sisters_of(referral).order_by("pk"):
            end(hold(sister), OBSOLETE, by=None, at=at)
    return referral


@transaction.atomic
def write_word(
    referral: Referral, body: str, *, role: str = "", by: User | None, at: datetime
) -> ReferralWord:
    """To the adviser, who reads it on the file. The same words twice are one."""
    referral = _open(referral, role, at)
    body = body.strip()
    if not body:
        raise NothingSaid
    said = referral.said.filter(body=body).first()
    if said is not None:
        return said
    word = ReferralWord.objects.create(referral=referral, body=body, written_at=at, by=by)
    record("referral.word", subject=referral.project, by=by, at=at, referral=referral.pk)
    letters.tell_sender_of_word(referral, at=at)
    return word


@transaction.atomic
def open_document(referral: Referral, *, role: str = "", by: User | None, at: datetime) -> Document:
    """The paper, by a button: the first time is kept."""
    referral = _open(referral, role, at)
    document = document_open_to(referral, role, at=at)
    if document is None:
        raise NoPaper
    if referral.document_opened_at is None:
        referral.document_opened_at = at
        referral.save(update_fields=["document_opened_at", "updated_at"])
    record("document.opened", subject=referral.project, by=by, at=at, referral=referral.pk)
    return document


@transaction.atomic
def open_cover(referral: Referral, *, role: str = "", by: User | None, at: datetime) -> Document:
    """Its cover page alone: the CV itself was not opened."""
    referral = _open(referral, role, at)
    document = document_open_to(referral, role, at=at)
    if document is None:
        raise NoPaper
    return document


def _open(referral: Referral, role: str, at: datetime) -> Referral:
    return _still_open(hold(referral), role, at)


def _still_open(referral: Referral, role: str, at: datetime) -> Referral:
    if referral.has_ended:
        taken_back = Referral.RevokedBecause.CONSENT_WITHDRAWN
        raise NoLongerShared if referral.revoked_because == taken_back else ReferralHasEnded
    if not scopes_open_to(referral, role, at=at):
        raise NoLongerShared
    return referral


def _told(referral: Referral, *, by: User | None, at: datetime) -> Referral:
    letters.tell_sender(referral, by=by, at=at)
    letters.tell_household(referral, at=at)
    return referral
