"""The courier: takes one message, speaks to the mail server, says what became of it.

No transaction is open while the server answers: SQLite would make every other writer wait.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from ohmylot.foundations.messaging import operations, smtp
from ohmylot.foundations.messaging.models import Email

logger = logging.getLogger("ohmylot.courier")

# Once the server has answered, its answer is worth insisting on: it is said nowhere else.
INSIST_FOR = (0.1, 0.5, 2, 5, 10)

ANSWERS = (smtplib.SMTPDataError, smtplib.SMTPSenderRefused, smtplib.SMTPRecipientsRefused)

Outcome = Callable[[], None]


@dataclass
class Conversation:
    """One try with the mail server. ``has_talked`` once the words may have left."""

    email: Email
    has_talked: bool = False

    def before_data(self) -> None:
        if not operations.begin_talking(self.email, at=timezone.now()):
            raise LeaseLost
        self.has_talked = True


class LeaseLost(Exception):
    """Somebody else may have the message: not a word."""


def deliver_next(owner: str) -> bool:
    """Send one message that is owed. False when there is none."""
    # Looking costs nothing; claiming makes the other writers of an SQLite file wait.
    if not Email.objects.due(timezone.now()).exists():
        return False
    email = operations.claim_next(owner=owner, at=timezone.now())
    if email is None:
        return False
    outcome = hand_over(email)
    if outcome is not None:
        insist(outcome)
    return True


def hand_over(email: Email) -> Outcome | None:
    """Speak to the server; answer what is to be written about it."""
    conversation = Conversation(email)
    try:
        speak(conversation)
    except LeaseLost:
        return None
    except Exception as error:
        problem = name_of(error)
        if not conversation.has_talked or is_an_answer(error):
            step = operations.refuse if is_for_ever(error) else operations.try_later
        else:
            step = operations.doubt
        logger.warning("E-mail %s, try %s: %s", email.pk, email.attempts, problem)
        return lambda: step(email, problem, at=timezone.now())
    return lambda: operations.mark_sent(email, at=timezone.now())


def speak(conversation: Conversation) -> None:
    message = build(conversation.email)
    server: Any = get_connection(settings.MESSAGES_LEAVE_BY)
    if isinstance(server, smtp.EmailBackend):
        server.before_data = conversation.before_data
    server.open()
    try:
        if not isinstance(server, smtp.EmailBackend):
            conversation.before_data()
        server.send_messages([message])
    finally:
        close_quietly(server)


def close_quietly(server: Any) -> None:
    """A server that is rude at the end has nevertheless answered before."""
    try:
        server.close()
    except (OSError, smtplib.SMTPException) as error:
        logger.info("The mail server hung up: %s", type(error).__name__)


def build(email: Email) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        email.subject,
        email.text,
        email.from_email,
        email.to,
        reply_to=[email.reply_to] if email.reply_to else None,
        headers=headers_of(email),
    )
    if email.html:
        message.attach_alternative(email.html, "text/html")
    return message


def headers_of(email: Email) -> dict[str, str]:
    headers = {
        "Message-ID": email.message_id,
        "Content-Language": email.language,
        # No answering machine answers a machine.
        "Auto-Submitted": "auto-generated",
    }
    if email.stopped_at:
        headers["List-Unsubscribe"] = f"<{email.stopped_at}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def is_an_answer(error: Exception) -> bool:
    """The server said no to the message itself: it is not sent."""
    return isinstance(error, ANSWERS)


def is_for_ever(error: Exception) -> bool:
    """A refusal of this message, not of this hour. A wrong password is ours to mend: later."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    # An address or a subject that makes no message.
    return isinstance(error, ValueError | UnicodeError | smtplib.SMTPNotSupportedError)


def name_of(error: Exception) -> str:
    """The class and the code: the words of a refusal quote the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _ in error.recipients.values()})
        return f"SMTPRecipientsRefused {' '.join(map(str, codes))}"
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


def insist(outcome: Outcome) -> None:
    """Write the outcome even if the database is away for a moment; else the lease will tell."""
    for pause in INSIST_FOR:
        try:
            return outcome()
        except (OperationalError, InterfaceError):
            close_old_connections()
            time.sleep(pause)
    return outcome()
