"""One message as the world writes them (RFC 822), read into plain values; it never raises."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import getaddresses, parseaddr
from typing import Any

from ohmylot.foundations.messaging.inbound.folding import fold, text_of_html

LETTER, AUTOMATIC, BOUNCE = "letter", "automatic", "bounce"
MESSAGE_ID = re.compile(r"<[^<>\s]{3,200}>")
MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre)@", re.IGNORECASE)
STATUS = re.compile(r"\d\.\d{1,3}\.\d{1,3}")
# No database keeps them: half a character, and nothing at all.
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
LONGEST = 200_000


@dataclass(frozen=True)
class Attached:
    name: str
    data: bytes


@dataclass(frozen=True)
class Received:
    message_id: str
    kind: str = LETTER
    sender: str = ""
    sender_name: str = ""
    # Every address it was sent to, ours among them.
    recipients: tuple[str, ...] = ()
    # Of the messages that it answers, the nearest first.
    answers: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""
    # What it quotes, and its signature: kept, folded.
    quoted: str = ""
    files: tuple[Attached, ...] = ()
    # Of a bounce: the messages of ours that did not arrive, and the server's code.
    failed: tuple[str, ...] = ()
    status: str = ""


@dataclass
class _Parts:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)


class _Patient(EmailPolicy):
    """A header that cannot be read is one that was not written."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        # Its parser raises of every kind.
        except Exception:
            return ""


PARSER = BytesParser(policy=_Patient())


def read(raw: bytes) -> Received:
    """Whatever the bytes: what cannot be read is empty, and the message still has its name."""
    message = _parsed(raw)
    name, sender = parseaddr(_header(message, "from"))
    parts = _parts_of(message)
    text = "\n".join(parts.plain) or text_of_html("\n".join(parts.html))
    text = UNWRITABLE.sub("", text)
    words, quoted = fold(text[:LONGEST])
    kind, failed, status = _nature(message, sender, text)
    return Received(
        message_id=_message_id(message, raw),
        kind=kind,
        sender=sender.lower()[:254],
        sender_name=name[:200],
        recipients=_recipients(message),
        answers=_answers(message),
        subject=" ".join(_header(message, "subject").split())[:300],
        words=words,
        quoted=quoted,
        files=tuple(parts.files),
        failed=failed,
        status=status,
    )


def _parsed(raw: bytes) -> Any:
    try:
        return PARSER.parsebytes(raw)
    except RecursionError:
        # Parts within parts, without end.
        return PARSER.parsebytes(raw, headersonly=True)


def _header(message: EmailMessage, name: str) -> str:
    return UNWRITABLE.sub("", str(message.get(name) or ""))


def _headers(message: EmailMessage, name: str) -> list[str]:
    return [UNWRITABLE.sub("", str(value)) for value in message.get_all(name) or []]


def _message_id(message: EmailMessage, raw: bytes) -> str:
    """Its own, else a print of its bytes: the same message is known again."""
    found = MESSAGE_ID.search(_header(message, "message-id"))
    return found.group() if found else f"<{hashlib.sha256(raw).hexdigest()}@print>"


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    written = [value for name in ADDRESSED for value in _headers(message, name)]
    addresses = (address.lower() for _, address in getaddresses(written) if "@" in address)
    return tuple(dict.fromkeys(addresses))


def _answers(message: EmailMessage) -> tuple[str, ...]:
    nearest = MESSAGE_ID.findall(_header(message, "in-reply-to"))
    others = MESSAGE_ID.findall(_header(message, "references"))
    return tuple(dict.fromkeys([*nearest, *reversed(others)]))[:50]


def _nature(message: EmailMessage, sender: str, text: str) -> tuple[str, tuple[str, ...], str]:
    """Its kind; of a bounce, the messages that came back, and why."""
    report = message.get_content_type() == "multipart/report"
    silent = _header(message, "return-path").strip() == "<>"
    automatic = _header(message, "auto-submitted").lower().split(";")[0].strip()
    if report or (silent and MACHINES.match(sender)):
        action, status = _delivery_status(message)
        if action in {"delayed", "relayed", "delivered", "expanded"}:
            return AUTOMATIC, (), ""
        failed = _returned(message) or tuple(MESSAGE_ID.findall(text))
        return BOUNCE, failed[:20], status
    lists = _header(message, "precedence").lower() in {"bulk", "list", "junk", "auto_reply"}
    marked = any(_header(message, name) for name in ("x-autoreply", "x-autorespond", "list-id"))
    if automatic not in {"", "no"} or lists or marked or silent or MACHINES.match(sender):
        return AUTOMATIC, (), ""
    return LETTER, (), ""


def _delivery_status(message: EmailMessage) -> tuple[str, str]:
    told = [
        block
        for part in _walk(message)
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in part.get_payload()
    ]
    actions = [words for block in told if (words := _header(block, "action").lower().split())]
    codes = [code.group() for block in told if (code := STATUS.match(_header(block, "status")))]
    return next((words[0] for words in actions), ""), next(iter(codes), "")


def _returned(message: EmailMessage) -> tuple[str, ...]:
    for part in _walk(message):
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            ours = part.get_payload(0)
        elif kind == "text/rfc822-headers":
            ours = _parsed(_bytes(part))
        else:
            continue
        if found := MESSAGE_ID.search(_header(ours, "message-id")):
            return (found.group(),)
    return ()


def _walk(message: EmailMessage) -> Iterator[Any]:
    try:
        yield from message.walk()
    except Exception:
        return


def _parts_of(message: EmailMessage) -> _Parts:
    parts = _Parts()
    for part in _walk(message):
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), _file_name(part)
        if kind in {"text/plain", "text/html"} and not name and not _is_attached(part):
            (parts.plain if kind == "text/plain" else parts.html).append(_text(part))
        elif data := _bytes(part):
            parts.files.append(Attached(name[-120:] or "sans-nom", data))
    return parts


def _is_attached(part: Any) -> bool:
    return _header(part, "content-disposition").lower().startswith("attachment")


def _file_name(part: Any) -> str:
    try:
        return UNWRITABLE.sub("", str(part.get_filename() or ""))
    except Exception:
        return ""


def _bytes(part: Any) -> bytes:
    try:
        return part.get_payload(decode=True) or b""
    except Exception:
        return b""


def _text(part: Any) -> str:
    """In its own charset, else in one that reads anything."""
    data = _bytes(part)
    for charset in (part.get_content_charset("utf-8"), "utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")
