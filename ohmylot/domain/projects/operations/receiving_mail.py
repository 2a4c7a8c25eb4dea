"""Mail received: kept, then put in the file it answers, or left to a person to sort."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from ohmylot.domain.people.models import Person, User
from ohmylot.domain.projects.models import Enquiry, Interaction, MailFile, Project, ReceivedMail
from ohmylot.domain.projects.operations.interactions import NewInteraction, log_interaction
from ohmylot.domain.projects.operations.locking import lock
from ohmylot.domain.projects.operations.messages import LONGEST
from ohmylot.domain.projects.operations.reopening import ASIDE, reopen_project
from ohmylot.domain.projects.reply_addresses import project_at
from ohmylot.foundations.files.forgetting import forget_bytes
from ohmylot.foundations.files.receiving import LARGEST
from ohmylot.foundations.files.sniffing import kind_of
from ohmylot.foundations.journal.operations import record
from ohmylot.foundations.messaging import operations as messaging
from ohmylot.foundations.messaging.inbound.mailbox import Mailbox, MailboxIsAway
from ohmylot.foundations.messaging.inbound.reading import BOUNCE, LETTER, Received, read
from ohmylot.foundations.messaging.models import Email

logger = logging.getLogger("ohmylot.inbound")
Why = ReceivedMail.Why
AT_ONCE = 50
MOST_FILES = 20
# As many as the column holds: a mail of thousands of parts is counted no further.
MOST_COUNTED = 32_767


class SortedAlready(Exception):
    """Somebody else put it somewhere, or put it aside."""


class NothingToRead(Exception):
    """There is not a word in it: it is put aside, or answered by telephone."""


@transaction.atomic
def receive_mail(raw: bytes, *, at: datetime) -> ReceivedMail | None:
    """One message as it came. None: a machine wrote it, or it is known already.

    All of it or nothing, in one transaction: whoever hands it over again after a kill is
    answered as the first time.
    """
    mail = read(raw)
    if mail.kind == BOUNCE:
        messaging.came_back(mail.failed, mail.status, at=at)
    known = ReceivedMail.objects.filter(message_id=mail.message_id[:210]).exists()
    if mail.kind != LETTER or known:
        return None
    project = _project_of(mail)
    person = _person_of(mail, project)
    why = _why_not(mail, project, person)
    received = ReceivedMail.objects.create(
        message_id=mail.message_id[:210],
        why=why,
        state=ReceivedMail.State.TO_SORT if why else ReceivedMail.State.FILED,
        project=project,
        person=person,
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject,
        words=mail.words,
        quoted=mail.quoted,
        received_at=at,
    )
    _keep_files(received, mail)
    record("mail.received", subject=received, by=None, at=at, why=why)
    if project is not None and not why:
        _write(received, project, at=at)
    return received


def fetch_mail(url: str, *, now: Callable[[], datetime]) -> int:
    """What waits in the mailbox. A message is marked as read once it is kept: killed in
    between, it is read again, and known again."""
    fetched = 0
    try:
        with Mailbox(url) as box:
            for uid, raw in box.unread():
                receive_mail(raw, at=now())
                box.set_read(uid)
                fetched += 1
                if fetched == AT_ONCE:
                    break
    except MailboxIsAway as away:
        logger.warning("The mailbox did not answer: %s", away)
    return fetched


@transaction.atomic
def file_mail(
    mail: ReceivedMail, project: Project, *, reopen: bool = False, by: User, at: datetime
) -> ReceivedMail:
    """A person says of which file it is; ``reopen``: they come back, and somebody calls."""
    mail = _hold(mail)
    if not mail.words.strip():
        raise NothingToRead
    project = lock(project)
    if reopen and project.stage in ASIDE:
        project = reopen_project(project, by=by, at=at)
    mail.state, mail.why, mail.project = ReceivedMail.State.FILED, "", project
    adults = project.household.members.filter(kind=Person.Kind.ADULT)
    mail.person = adults.filter(email__iexact=mail.sender).first() if mail.sender else None
    mail.sorted_at, mail.sorted_by = at, by
    mail.save()
    _write(mail, project, at=at)
    record("mail.filed", subject=project, by=by, at=at, mail=mail.pk)
    return mail


@transaction.atomic
def discard_mail(mail: ReceivedMail, *, by: User, at: datetime) -> ReceivedMail:
    """Not for us. It is forgotten some weeks later."""
    mail = _hold(mail)
    mail.state, mail.why = ReceivedMail.State.DISCARDED, ""
    mail.sorted_at, mail.sorted_by = at, by
    mail.save()
    record("mail.discarded", subject=mail, by=by, at=at)
    return mail


def forget_unfiled_mail(*, before: datetime) -> int:
    """What was put aside, and what nobody sorted for so long, with its bytes."""
    old = ReceivedMail.objects.filter(received_at__lt=before)
    old = old.exclude(state=ReceivedMail.State.FILED)
    gone = 0
    for mail in old.order_by("pk"):
        with transaction.atomic():
            forget_bytes(one.file for one in MailFile.objects.filter(mail=mail))
            mail.delete()
            gone += 1
    return gone


def _hold(mail: ReceivedMail) -> ReceivedMail:
    mail = ReceivedMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if mail.state != ReceivedMail.State.TO_SORT:
        raise SortedAlready
    return mail


def _project_of(mail: Received) -> Project | None:
    """By the address it was sent to, else by the letter of ours that it answers."""
    keys = [key for address in mail.recipients if (key := project_at(address)) is not None]
    project = Project.objects.filter(pk__in=keys, forgotten_at=None).first()
    if project is not None:
        return project
    ours = Email.objects.filter(message_id__in=mail.answers).order_by("-written_at")
    for kind, about in ours.values_list("about_type", "about_id")[:10]:
        if kind == Project._meta.label_lower:
            found = Project.objects.filter(pk=about, forgotten_at=None).first()
        elif kind == Enquiry._meta.label_lower:
            found = Project.objects.filter(enquiries__pk=about, forgotten_at=None).first()
        else:
            continue
        if found is not None:
            return found
    return None


def _person_of(mail: Received, project: Project | None) -> Person | None:
    if project is None or not mail.sender:
        return None
    adults = project.household.members.filter(kind=Person.Kind.ADULT)
    return adults.filter(email__iexact=mail.sender).order_by("rank", "pk").first()


def _why_not(mail: Received, project: Project | None, person: Person | None) -> str:
    """Why a person must look at it; nothing when it goes where it belongs by itself."""
    if project is None:
        return Why.NO_FILE
    if person is None:
        return Why.UNKNOWN_SENDER
    if project.has_ended:
        return Why.ENDED
    return "" if mail.words else Why.NO_WORDS


def _keep_files(received: ReceivedMail, mail: Received) -> None:
    kept = 0
    for attached in mail.files:
        kind = kind_of(io.BytesIO(attached.data)) if len(attached.data) <= LARGEST else None
        if kind is None or kept == MOST_FILES:
            continue
        kept += 1
        file = MailFile(
            mail=received, name=attached.name, media_type=kind.media_type, size=len(attached.data)
        )
        file.file.save("piece", ContentFile(attached.data), save=False)
        file.save()
    if kept < len(mail.files):
        received.left_out = min(len(mail.files) - kept, MOST_COUNTED)
        received.save(update_fields=["left_out", "updated_at"])


def _write(mail: ReceivedMail, project: Project, *, at: datetime) -> Interaction:
    """In the conversation, as the household's own words; whoever answers is told as usual."""
    words = mail.words if len(mail.words) <= LONGEST else f"{mail.words[: LONGEST - 1]}…"
    new = NewInteraction(
        Interaction.Kind.EMAIL,
        direction=Interaction.Direction.IN,
        body=words,
        person=mail.person,
        in_space=True,
        token=f"mail-{hashlib.sha256(mail.message_id.encode()).hexdigest()[:30]}",
    )
    author = mail.person.user if mail.person else None
    exchange = log_interaction(project, new, by=author, at=at)
    if not ReceivedMail.objects.filter(interaction=exchange).exists():
        mail.interaction = exchange
        mail.save(update_fields=["interaction", "updated_at"])
    return exchange
