"""Django's own way of sending, for tools that know no other: what they write is owed like ours.

A page sent back by a colleague, a comment: Wagtail writes to editors within their request. Here
its words become a row; a mail server's bad day loses nothing, and stops nobody from publishing.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from ohmylot.foundations.messaging.operations import owe


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            words = str(message.body)
            owe(str(message.subject), words, to=message.recipients(), at=timezone.now())
        return len(email_messages)
