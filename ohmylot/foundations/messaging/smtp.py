"""The mail server, spoken to with one care more: to know whether the words have left.

Until DATA, whatever happens, the message is not sent: it may be tried again. After it, only
the server's answer tells. And a message goes to all its recipients or to none, so that
trying again never writes twice to those who were accepted the first time.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.mail.backends import smtp


class _Careful:
    """Mixed into the two clients of ``smtplib``."""

    def __init__(self, *args: Any, before_data: Callable[[], None], **kwargs: Any) -> None:
        self.before_data = before_data
        self.refused: dict[str, tuple[int, bytes]] = {}
        super().__init__(*args, **kwargs)

    def rcpt(self, recip: str, options: Any = ()) -> tuple[int, bytes]:
        code, answer = super().rcpt(recip, options)  # type: ignore[misc]  # smtplib.SMTP's
        if code not in {250, 251}:
            self.refused[recip] = (code, answer)
        return code, answer

    def data(self, msg: Any) -> tuple[int, bytes]:
        if self.refused:
            raise smtplib.SMTPRecipientsRefused(self.refused)
        self.before_data()
        return super().data(msg)  # type: ignore[misc]  # smtplib.SMTP's


class CarefulSMTP(_Careful, smtplib.SMTP):
    pass


class CarefulSMTPOverTLS(_Careful, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """``before_data`` is called when the words are about to leave, and may refuse by raising."""

    before_data: Callable[[], None] = staticmethod(lambda: None)

    @property
    def connection_class(self) -> Any:
        client = CarefulSMTPOverTLS if self.use_ssl else CarefulSMTP
        return partial(client, before_data=self.before_data)
