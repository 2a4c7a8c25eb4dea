"""What people ask of their own data: asked with one button, answered within a month, proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.privacy.copying import WHOLE_FOR, others_of
from ohmylot.domain.privacy.models import DataRequest
from ohmylot.domain.privacy.operations.forgetting import forget_household, forget_person
from ohmylot.domain.privacy.queries import guardians
from ohmylot.foundations.common.working_days import day_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging.models import Email
from ohmylot.foundations.messaging.operations import forget_messages, send

KEPT_WITHIN = timedelta(days=30)
REMINDED_AFTER = timedelta(days=20)
MAILS = "privacy/emails"


class AlreadyHandled(Exception):
    """It was answered, or its author took it back."""


class SomebodyElseSharesTheFile(Exception):
    """Another adult lives in this file: it is not erased whole unless they ask for it too."""


class ErasureWasNotAsked(Exception):
    """A copy, a correction: nobody is erased on the strength of that."""


class SayWhy(Exception):
    """What is refused is refused with a reason that the person can read."""


@transaction.atomic
def ask(
    person: Person,
    kind: str,
    *,
    reference: str,
    words: str = "",
    received_at: datetime | None = None,
    by: User | None,
    at: datetime,
) -> DataRequest:
    """Write it in the register, due within a month; the same asked twice is one request.

    ``received_at``: when it came by another way than the space. The month runs from there.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    known = person.data_requests.waiting().filter(kind=kind).first()
    if known is not None:
        return known
    received_at = received_at or at
    asked = DataRequest.objects.create(
        kind=kind,
        household_id=person.household_id,
        person=person,
        reference=reference,
        words=words.strip(),
        asked_at=received_at,
        due_on=day_of(received_at + KEPT_WITHIN),
    )
    record("data_request.asked", subject=asked, by=by, at=at, kind=kind)
    _write("data_request_asked", asked, _letterbox(asked.person), at=at)
    _tell_guardians("data_request_received", asked, at=at)
    return asked


@transaction.atomic
def record_copy(person: Person, *, by: User | None, at: datetime) -> None:
    """A copy was handed over: that it was, and when; what was in it stays theirs."""
    record("copy.made", subject=person, by=by, at=at)


@transaction.atomic
def withdraw(asked: DataRequest, *, by: User | None, at: datetime) -> DataRequest:
    asked = _open(asked)
    _close(asked, DataRequest.State.WITHDRAWN, by=by, at=at)
    record("data_request.withdrawn", subject=asked, by=by, at=at, kind=asked.kind)
    return asked


@transaction.atomic
def answer(asked: DataRequest, words: str, *, by: User | None, at: datetime) -> DataRequest:
    """The copy was read again, or the correction is made: say so to the person."""
    asked = _open(asked)
    asked.answer = words.strip()
    _close(asked, DataRequest.State.DONE, by=by, at=at)
    _write("data_request_answered", asked, _letterbox(asked.person), at=at)
    record("data_request.done", subject=asked, by=by, at=at, kind=asked.kind)
    return asked


@transaction.atomic
def refuse(asked: DataRequest, words: str, *, by: User | None, at: datetime) -> DataRequest:
    """Refused, with the reason: the person may turn to the CNIL, and reads so."""
    if not words.strip():
        raise SayWhy
    asked = _open(asked)
    asked.answer = words.strip()
    _close(asked, DataRequest.State.REFUSED, by=by, at=at)
    _write("data_request_refused", asked, _letterbox(asked.person), at=at)
    record("data_request.refused", subject=asked, by=by, at=at, kind=asked.kind)
    return asked


@transaction.atomic
def erase(asked: DataRequest, scope: str, *, by: User | None, at: datetime) -> DataRequest:
    """Forget the person, or their whole household; then one receipt, to the address that goes.

    The address lives on in that receipt alone, until it has left.
    """
    asked = _open(asked)
    if asked.kind != DataRequest.Kind.ERASE:
        raise ErasureWasNotAsked
    person, whole = asked.person, scope == DataRequest.Scope.HOUSEHOLD
    if person is None:
        raise AlreadyHandled
    if whole and _somebody_keeps_it(person):
        raise SomebodyElseSharesTheFile
    waiting = DataRequest.objects.waiting().select_related("person__user")
    met = waiting.filter(household=asked.household_id)
    if not whole:
        met = met.filter(person=person)
    letters = [(one, _letterbox(one.person)) for one in met.order_by("pk")]
    for one, _ in letters:
        one.scope = scope
        _close(one, DataRequest.State.DONE, by=by, at=at)
    if whole:
        forget_household(asked.household, by=by, at=at)
    else:
        forget_person(person, by=by, at=at)
    for one, box in letters:
        if one.kind == DataRequest.Kind.ERASE:
            one.refresh_from_db()
            _write("data_request_erased", one, box, at=at, secret=True)
    record("data_request.erased", subject=asked, by=by, at=at, scope=scope)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def remind(*, at: datetime) -> int:
    """After twenty days, once: ten are left."""
    waiting = DataRequest.objects.waiting().filter(
        asked_at__lte=at - REMINDED_AFTER, reminded_at=None
    )
    count = 0
    for asked in waiting.order_by("due_on", "pk"):
        # Another process may have been quicker.
        if waiting.filter(pk=asked.pk).update(reminded_at=at):
            _tell_guardians("data_request_reminder", asked, at=at)
            count += 1
    return count


@transaction.atomic
def forget_receipts(*, at: datetime) -> int:
    """Once the receipt of an erasure has left, the address that it went to is forgotten too."""
    done = DataRequest.objects.filter(
        kind=DataRequest.Kind.ERASE, state=DataRequest.State.DONE, receipt_at__isnull=False
    )
    left = Email.objects.filter(
        about_type=DataRequest._meta.label_lower, settled_at__lt=at - WHOLE_FOR
    ).exclude(to=[])
    numbers = [int(key) for key in left.values_list("about_id", flat=True)]
    return sum(forget_messages(asked, at=at) for asked in done.filter(pk__in=numbers))


def _open(asked: DataRequest) -> DataRequest:
    asked = (
        DataRequest.objects.select_for_update(of=("self",))
        .select_related("person__user", "household")
        .get(pk=asked.pk)
    )
    if not asked.is_open:
        raise AlreadyHandled
    return asked


def _close(asked: DataRequest, state: str, *, by: User | None, at: datetime) -> None:
    asked.state, asked.handled_at, asked.handled_by = state, at, by
    asked.save()


def _somebody_keeps_it(person: Person) -> bool:
    """An adult who shares the file, and has not asked for its erasure."""
    asked = DataRequest.objects.waiting().filter(kind=DataRequest.Kind.ERASE)
    kept: bool = others_of(person).exclude(pk__in=asked.values("person")).exists()
    return kept


@dataclass(frozen=True)
class Letterbox:
    address: str = ""
    language: str = "fr"
    first_name: str = ""


def _letterbox(person: Person | None) -> Letterbox:
    """Where somebody reads; with a telephone only, nowhere: their adviser tells them."""
    if person is None:
        return Letterbox()
    account = person.user.email if person.user else ""
    language = person.language if person.language in {"fr", "en"} else "fr"
    return Letterbox(account or person.email, language, person.first_name)


def reads_somewhere(asked: DataRequest) -> bool:
    """Whether a message reaches the person; else somebody must tell them."""
    return bool(_letterbox(asked.person).address)


def _write(
    letter: str, asked: DataRequest, box: Letterbox, *, at: datetime, secret: bool = False
) -> None:
    if not box.address:
        return
    asked.receipt_at = at
    asked.save(update_fields=["receipt_at", "updated_at"])
    send(
        f"{MAILS}/{box.language}/{letter}",
        to=[box.address],
        language=box.language,
        about=asked,
        secret=secret,
        at=at,
        first_name=box.first_name,
        request=asked,
        # Said in the language of the letter.
        is_erasure=asked.kind == DataRequest.Kind.ERASE,
        is_copy=asked.kind == DataRequest.Kind.COPY,
    )


def _tell_guardians(letter: str, asked: DataRequest, *, at: datetime) -> None:
    to = guardians(day_of(at))
    if to:
        link = settings.SITE_URL + reverse("workspace:rights:detail", args=[asked.code])
        send(f"{MAILS}/{letter}", to=to, about=asked, at=at, request=asked, link=link)
