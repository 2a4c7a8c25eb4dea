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


class SayWhy(Exception):
    """What is refused is refused with a reason that the person can read."""


@transaction.atomic
def ask(
    person: Person, kind: str, *, reference: str, words: str = "", by: User | None, at: datetime
) -> DataRequest:
    """Write it in the register, due within a month; the same asked twice is one request."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    known = person.data_requests.waiting().filter(kind=kind).first()
    if known is not None:
        return known
    request = DataRequest.objects.create(
        kind=kind,
        household_id=person.household_id,
        person=person,
        reference=reference,
        words=words.strip(),
        asked_at=at,
        due_on=day_of(at + KEPT_WITHIN),
    )
    record("data_request.asked", subject=request, by=by, at=at, kind=kind)
    _write("asked", request, _letterbox(request.person), at=at)
    _tell_guardians("data_request_received", request, at=at)
    return request


@transaction.atomic
def record_copy(person: Person, *, by: User | None, at: datetime) -> None:
    """A copy was handed over: that it was, and when; what was in it stays theirs."""
    record("copy.made", subject=person, by=by, at=at)


@transaction.atomic
def withdraw(request: DataRequest, *, by: User | None, at: datetime) -> DataRequest:
    request = _open(request)
    _close(request, DataRequest.State.WITHDRAWN, by=by, at=at)
    record("data_request.withdrawn", subject=request, by=by, at=at, kind=request.kind)
    return request


@transaction.atomic
def answer(request: DataRequest, words: str, *, by: User | None, at: datetime) -> DataRequest:
    """The copy was read again, or the correction is made: say so to the person."""
    request = _open(request)
    request.answer = words.strip()
    _close(request, DataRequest.State.DONE, by=by, at=at)
    _write("answered", request, _letterbox(request.person), at=at)
    record("data_request.done", subject=request, by=by, at=at, kind=request.kind)
    return request


@transaction.atomic
def refuse(request: DataRequest, words: str, *, by: User | None, at: datetime) -> DataRequest:
    """Refused, with the reason: the person may turn to the CNIL, and reads so."""
    if not words.strip():
        raise SayWhy
    request = _open(request)
    request.answer = words.strip()
    _close(request, DataRequest.State.REFUSED, by=by, at=at)
    _write("refused", request, _letterbox(request.person), at=at)
    record("data_request.refused", subject=request, by=by, at=at, kind=request.kind)
    return request


@transaction.atomic
def erase(request: DataRequest, scope: str, *, by: User | None, at: datetime) -> DataRequest:
    """Forget the person, or their whole household; then one receipt, to the address that goes.

    The address lives on in that receipt alone, until it has left.
    """
    request = _open(request)
    person, whole = request.person, scope == DataRequest.Scope.HOUSEHOLD
    if person is None:
        raise AlreadyHandled
    if whole and _somebody_keeps_it(person):
        raise SomebodyElseSharesTheFile
    waiting = DataRequest.objects.waiting().select_related("person__user")
    met = waiting.filter(household=request.household_id)
    if not whole:
        met = met.filter(person=person)
    letters = [(one, _letterbox(one.person)) for one in met.order_by("pk")]
    for one, _ in letters:
        one.scope = scope
        _close(one, DataRequest.State.DONE, by=by, at=at)
    if whole:
        forget_household(request.household, by=by, at=at)
    else:
        forget_person(person, by=by, at=at)
    for one, box in letters:
        if one.kind == DataRequest.Kind.ERASE:
            one.refresh_from_db()
            _write("erased", one, box, at=at, secret=True)
    record("data_request.erased", subject=request, by=by, at=at, scope=scope)
    request.refresh_from_db()
    return request


@transaction.atomic
def remind(*, at: datetime) -> int:
    """After twenty days, once: ten are left."""
    waiting = DataRequest.objects.waiting().filter(
        asked_at__lte=at - REMINDED_AFTER, reminded_at=None
    )
    count = 0
    for request in waiting.order_by("due_on", "pk"):
        # Another process may have been quicker.
        if waiting.filter(pk=request.pk).update(reminded_at=at):
            _tell_guardians("data_request_reminder", request, at=at)
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
    return sum(forget_messages(request, at=at) for request in done.filter(pk__in=numbers))


def _open(request: DataRequest) -> DataRequest:
    request = (
        DataRequest.objects.select_for_update(of=("self",))
        .select_related("person__user", "household")
        .get(pk=request.pk)
    )
    if not request.is_open:
        raise AlreadyHandled
    return request


def _close(request: DataRequest, state: str, *, by: User | None, at: datetime) -> None:
    request.state, request.handled_at, request.handled_by = state, at, by
    request.save()


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


def _write(
    letter: str, request: DataRequest, box: Letterbox, *, at: datetime, secret: bool = False
) -> None:
    if not box.address:
        return
    request.receipt_at = at
    request.save(update_fields=["receipt_at", "updated_at"])
    send(
        f"{MAILS}/{box.language}/data_request_{letter}",
        to=[box.address],
        language=box.language,
        about=request,
        secret=secret,
        at=at,
        first_name=box.first_name,
        request=request,
        # Said in the language of the letter.
        is_erasure=request.kind == DataRequest.Kind.ERASE,
        is_copy=request.kind == DataRequest.Kind.COPY,
    )


def _tell_guardians(letter: str, request: DataRequest, *, at: datetime) -> None:
    to = guardians(day_of(at))
    if to:
        link = settings.SITE_URL.rstrip("/") + reverse(
            "workspace:rights:detail", args=[request.code]
        )
        send(f"{MAILS}/{letter}", to=to, about=request, at=at, request=request, link=link)
