"""A mailbox read over IMAP. A message is marked as read once it is kept, never before."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

TIMEOUT = 20
LARGEST = 30 * 1024 * 1024
# Servers tell the number of the message before it, or after.
SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)
PORTS = {"imaps": 993, "imap": 143}


class UnreadableUrl(ValueError):
    """``imaps://user:password@host[:port]/INBOX``; ``imap://`` on this machine only."""


class MailboxIsAway(Exception):
    """The server does not answer, or refuses us: the next passage will see."""


class Mailbox:
    """``with Mailbox(url) as box: for uid, raw in box.unread(): …; box.set_read(uid)``."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        if parts.scheme not in PORTS or not parts.hostname or not parts.username:
            raise UnreadableUrl
        if parts.scheme == "imap" and not local:
            raise UnreadableUrl
        self.host, self.port = parts.hostname, parts.port or PORTS[parts.scheme]
        self.user, self.password = unquote(parts.username), unquote(parts.password or "")
        self.folder = unquote(parts.path.strip("/")) or "INBOX"
        self.kind: Any = imaplib.IMAP4_SSL if parts.scheme == "imaps" else imaplib.IMAP4

    def __enter__(self) -> Mailbox:
        try:
            self.server = self.kind(self.host, self.port, timeout=TIMEOUT)
        except (OSError, imaplib.IMAP4.error) as away:
            raise MailboxIsAway(type(away).__name__) from away
        try:
            self._ask("login", self.user, self.password)
            self._ask("select", f'"{self.folder}"')
        except MailboxIsAway:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        with suppress(OSError, imaplib.IMAP4.error):
            self.server.logout()
        # Whatever it answered to that, the line is closed.
        with suppress(OSError):
            self.server.shutdown()

    def unread(self) -> Iterator[tuple[str, bytes]]:
        """Number and bytes, the oldest first; of one too large, its headers alone."""
        for uid in b"".join(self._uid("SEARCH", None, "UNSEEN")).split():
            number = uid.decode()
            size = self._uid("FETCH", number, "(RFC822.SIZE)")
            said = SIZE.search(b" ".join(part for part in size if isinstance(part, bytes)))
            large = said is not None and int(said.group(1)) > LARGEST
            asked = "(BODY.PEEK[HEADER])" if large else "(BODY.PEEK[])"
            for part in self._uid("FETCH", number, asked):
                if isinstance(part, tuple):
                    yield number, part[1]
                    break

    def set_read(self, uid: str) -> None:
        self._uid("STORE", uid, "+FLAGS", "(\\Seen)")

    def _uid(self, *words: Any) -> list[Any]:
        return self._ask("uid", *words)

    def _ask(self, verb: str, *words: Any) -> list[Any]:
        try:
            answer, said = getattr(self.server, verb)(*words)
        except (OSError, imaplib.IMAP4.error) as away:
            raise MailboxIsAway(type(away).__name__) from away
        if answer != "OK":
            raise MailboxIsAway(verb)
        return [part for part in said if part is not None]
