"""One message as the world writes them (RFC 822), read into plain values; it never raises."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr
from typing import Any

from ohmylot.foundations.messaging.inbound.folding import fold, text_of_html

LETTER, AUTOMATIC, BOUNCE = "letter", "automatic", "bounce"
MESSAGE_ID = re.compile(r"<[^<>\s]{3,200}>")
MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre)@", re.IGNORECASE)
ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")
MOST_FILES = 20
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


def read(raw: bytes) -> Received:
    """Whatever the bytes: what cannot be read is empty, and the message still has its name."""
    message: EmailMessage = BytesParser(policy=policy.default).parsebytes(raw)
    name, sender = parseaddr(_header(message, "from"))
    parts = _parts_of(message)
    text = "\n".join(parts.plain) or text_of_html("\n".join(parts.html))
    words, quoted = fold(text[:LONGEST].replace("\x00", ""))
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
        files=tuple(parts.files[:MOST_FILES]),
        failed=failed,
        status=status,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header that cannot be read is one that was not written."""
    try:
        return str(message.get(name) or "").replace("\x00", "")
    except Exception:
        return ""


def _headers(message: EmailMessage, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name) or []]
    except Exception:
        return []


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
    for part in _walk(message):
        if part.get_content_type() == "message/delivery-status":
            said = part.as_string()
            action = re.search(r"^Action:\s*(\w+)", said, re.IGNORECASE | re.MULTILINE)
            status = re.search(r"^Status:\s*(\d\.\d{1,3}\.\d{1,3})", said, re.I | re.MULTILINE)
            return (action.group(1).lower() if action else ""), (status.group(1) if status else "")
    return "", ""


def _returned(message: EmailMessage) -> tuple[str, ...]:
    for part in _walk(message):
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            said = part.as_string().split("\n\n", 1)[-1]
            if found := re.search(r"^Message-ID:\s*(<[^<>\s]+>)", said, re.I | re.MULTILINE):
                return (found.group(1),)
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
        return str(part.get_filename() or "").replace("\x00", "")
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
